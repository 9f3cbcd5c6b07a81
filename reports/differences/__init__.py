"""This package answers a coordinator's questions: where decisions differ, by how much, and more than by chance?"""
