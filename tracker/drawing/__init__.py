"""The drawing of a timeline: Timeline -> layout -> SVG. Pure; one set of functions for page and strip."""
