"""Starts everything: local databases if need be, migrations, demonstration, web server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chatadmin.localservices import LocalServiceError, local_services
from chatadmin.serve.arguments import AddressError, Options, listen, parse

LOCAL_ADDRESSES = {"DATABASE_URL", "CENTRAL_DATABASE_URL"}


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        listen(options.host, options.port).close()
        if options.only_check:
            return 0
        with surroundings() as local:
            return serve(options, local=local)
    except (AddressError, LocalServiceError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


@contextmanager
def surroundings() -> Iterator[bool]:
    """The environment with the addresses of the databases; tells whether both are local."""
    with local_services() as environment:
        os.environ.update(environment)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")
        yield environment.keys() >= LOCAL_ADDRESSES


def serve(options: Options, *, local: bool) -> int:
    demo = local or os.environ.get("DEMO") == "1"
    if options.reset_demo and not demo:
        print(
            "error: --reset-demo would delete data. These are no local databases: set DEMO=1 if "
            "they hold nothing but the demonstration.",
            file=sys.stderr,
        )
        return 1
    if demo:
        os.environ["DEMO"] = "1"  # its mails are kept to be read (chatadmin/settings.py)
    # The port is in the addresses that the demonstration prints.
    os.environ["PORT"] = str(options.port)
    # Only here: --only-check runs before Django is installed.
    from chatadmin.serve import checks, databases, web

    try:
        checks.run()
        left = databases.prepare(demo=demo, reset=options.reset_demo)
    except (checks.MisconfiguredError, databases.StartError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    listener = listen(options.host, options.port)
    host, port = listener.getsockname()[:2]
    print(f"chatadmin listens on {host} port {port}. Stop it with Ctrl-C.", flush=True)
    from chatadmin.serve import later  # needs Django to be set up

    rest = later.Later(left)
    if left:
        rest.start()
    try:
        return web.run(listener)
    finally:
        rest.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
