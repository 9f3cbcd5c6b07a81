"""These modules turn figures into sentences in the reader's language. No other module of the rules does. Pure.

Every function takes the `Words` of a language. The ids of sentences stand in the figures or follow from them.
"""
