"""The tables of courses that were decided on, by key, and of people's answers about which of them are the same."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from assessment.store.columns import Key, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class CourseRow(TableModel, table=True):
    """A course as its first decision named it. The rows are made from the register and can be made again at
    any time.
    """

    __tablename__ = "course"
    __table_args__ = (Index("course_last_seq", "last_seq"),)

    key: str = Field(primary_key=True, sa_type=Key)
    title: str = Field(sa_type=WrittenText)
    platform: str = Field(default="", sa_type=WrittenText)
    last_seq: int  # the last entry of the register that was read for it


class CourseGramRow(TableModel, table=True):
    """Three letters in a row of a course's title, or the address of its page. The rows find titles that are written
    alike.
    """

    __tablename__ = "course_gram"

    gram: str = Field(primary_key=True, sa_type=Key)
    key: str = Field(primary_key=True, sa_type=Key)


class SameCourseRow(TableModel, table=True):
    """A person's answer about two courses: the same, or not (`same`). `one` sorts before `other`."""

    __tablename__ = "same_course"
    __table_args__ = (CheckConstraint("one < other", name="same_course_order"), Index("same_course_other", "other"))

    one: str = Field(primary_key=True, sa_type=Key)
    other: str = Field(primary_key=True, sa_type=Key)
    same: bool
    by: str = Field(sa_type=WrittenText)
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)


COURSES, COURSE_GRAMS, SAME_COURSES = core(CourseRow), core(CourseGramRow), core(SameCourseRow)
