"""Figures -> the sentences that explain them, in the reader's words. The only place where the rules speak. Pure.

Every function takes the words of a language; ids of sentences come from the figures or follow from them.
"""
