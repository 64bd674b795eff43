"""The sample: made-up publishers that tell real public facts in words of our own, served as feeds on this machine.

`catalogue` loads the texts, `feeds` and `pages` render them, `server` serves them, `expected` holds the true timelines.
"""
