"""Questions, versions, media, papers and the formats they come in."""
