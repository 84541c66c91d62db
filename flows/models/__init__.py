from flows.models.case import TestCase
from flows.models.flow import Flow
from flows.models.palette import PaletteSnapshot
from flows.models.publication import TalkMove
from flows.models.route import Route, RouteChange
from flows.models.work import Draft, FlowHead, Revision

__all__ = [
    "Draft",
    "Flow",
    "FlowHead",
    "PaletteSnapshot",
    "Revision",
    "Route",
    "RouteChange",
    "TalkMove",
    "TestCase",
]
