"""What does a text say? One room a kind of claim, one list of them all."""

from zhpolicy.extract.dates.find import DateHit, find_dates, find_rejected_dates
from zhpolicy.extract.incentives.find import Incentive, find_incentives, find_rejected_incentives
from zhpolicy.extract.mentorship import Mentorship, find_mentorship, find_rejected_mentorship
from zhpolicy.extract.organisations import Organisation, find_organisations
from zhpolicy.extract.pairings.find import Pairing, find_pairings, find_rejected_pairings
from zhpolicy.extract.places import Place, find_places, find_rejected_places
from zhpolicy.extract.programmes.find import Programme, find_programmes, find_rejected_programmes
from zhpolicy.extract.quantities.find import Quantity, find_quantities, find_rejected_quantities
from zhpolicy.extract.registry import KINDS, Kind
from zhpolicy.extract.teams import Team, find_rejected_teams, find_teams
from zhpolicy.extract.themes import (
    ThemeHit,
    find_rejected_themes,
    find_themes,
    theme_keys,
    theme_names,
    theme_phrases,
)

__all__ = [
    "KINDS",
    "DateHit",
    "Incentive",
    "Kind",
    "Mentorship",
    "Organisation",
    "Pairing",
    "Place",
    "Programme",
    "Quantity",
    "Team",
    "ThemeHit",
    "find_dates",
    "find_incentives",
    "find_mentorship",
    "find_organisations",
    "find_pairings",
    "find_places",
    "find_programmes",
    "find_quantities",
    "find_rejected_dates",
    "find_rejected_incentives",
    "find_rejected_mentorship",
    "find_rejected_pairings",
    "find_rejected_places",
    "find_rejected_programmes",
    "find_rejected_quantities",
    "find_rejected_teams",
    "find_rejected_themes",
    "find_teams",
    "find_themes",
    "theme_keys",
    "theme_names",
    "theme_phrases",
]
