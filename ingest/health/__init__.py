"""How feeds are doing, for people: figures from the database, and words and drawings made of them."""
