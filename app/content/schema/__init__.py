"""The shape of every file of content: an unknown key, a missing key or a wrong type is a problem."""
