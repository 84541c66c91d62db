"""Builds HTTP clients for tenants: nothing of this machine and of other tenants gets into them."""

from __future__ import annotations

from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from nodes.adapters.net.transport import GuardedTransport


def guarded_client(transport: GuardedTransport) -> httpx2.AsyncClient:
    """No redirects, no cookies, no proxies of the environment; answers come uncompressed.

    Compressed ones could grow a thousandfold, so they are refused.
    """
    return httpx2.AsyncClient(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={"accept-encoding": "identity", "user-agent": "chatadmin"},
    )
