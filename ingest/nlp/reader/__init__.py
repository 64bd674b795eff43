"""A small transformer that reads a sentence for one of its dates: which word tells what happened on it. Pure numpy.

It sees the title, where the date lies from the publication, and the sentence with the date marked; for each word and
kind it gives the probability that the word tells of an event of that kind on the marked date.
"""
