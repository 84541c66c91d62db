"""Several clients share one server; the last one out stops it."""

from __future__ import annotations

from chatadmin.localservices import local_services
from chatadmin.localservices.server import Server

from .helpers import answers, client, supervisor, wait_until_stopped


def test_a_second_client_joins_the_running_server(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        first = supervisor(server)
        with client(server.checkout):
            assert supervisor(server) == first


def test_the_first_one_out_leaves_it_running(server: Server) -> None:
    with client(server.checkout) as first, local_services("test", checkout=server.checkout):
        before = supervisor(server)
        first.communicate()
        with local_services("test", checkout=server.checkout):
            assert (supervisor(server), answers(server)) == (before, True)


def test_the_last_one_out_stops_it(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        assert answers(server)
    wait_until_stopped(server)
    assert not answers(server)
