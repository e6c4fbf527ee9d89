"""The data package: everything published in CSV tables, and back from them into a content folder."""
