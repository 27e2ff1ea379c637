"""A guided tour: a Markdown document whose numbers are computed and whose tasks tick themselves."""
