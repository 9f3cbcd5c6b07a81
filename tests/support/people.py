"""Fictional people who move cases, with every role unless said otherwise."""

from assessment.case.workflow import ALL_ROLES, Mover

ADA, BO = Mover("Ada", ALL_ROLES), Mover("Bo", ALL_ROLES)
