"""The drawing of a timeline: Timeline -> layout -> SVG. Pure; the same functions serve page, strip and later mail and card."""
