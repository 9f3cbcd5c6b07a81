"""These modules find facts in the text of a page: people, titles, hours, dates of issue, links."""
