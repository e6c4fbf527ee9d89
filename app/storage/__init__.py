"""Where the content of papers lies, sealed, and how each paper is written anew before."""
