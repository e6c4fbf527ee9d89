"""What plain answers are called in the forms of the application."""

YES, NO, OTHER, NO_PREFERENCE, NOWHERE = "yes", "no", "other", "no_preference", "none"
