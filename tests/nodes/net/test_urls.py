"""A host has one spelling; every other one is brought to it or refused."""

from __future__ import annotations

import pytest

from nodes.adapters.net.urls import BadUrl, read_url

READ = {
    "http://example.com": "http://example.com/",
    "HTTPS://Example.COM/Path?Q=1#part": "https://example.com/Path?Q=1",
    "https://example.com:443/a": "https://example.com/a",
    "http://example.com:443/a": "http://example.com:443/a",
    "http://example.com./a": "http://example.com/a",
    "http://example.com:/a": "http://example.com/a",
    " https://example.com/a ": "https://example.com/a",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "http://１２７.０.０.１/": "http://127.0.0.1/",
    "http://127。0。0。1/": "http://127.0.0.1/",
    "http://ｅxample.com/": "http://example.com/",
    "http://127.0.0.1.": "http://127.0.0.1/",
    "http://[::1]:8000/v1": "http://[::1]:8000/v1",
    "http://[0:0:0:0:0:0:0:1]/": "http://[::1]/",
    "http://[::FFFF:127.0.0.1]/": "http://[::ffff:7f00:1]/",
    "http://model_1:8000/v1": "http://model_1:8000/v1",
    "http://example.com?a=b": "http://example.com/?a=b",
    "http://example.com/a@b\\c%20d": "http://example.com/a@b\\c%20d",
}
REFUSED = [
    *("", "example.com", "//example.com", "http:example.com", "http://", "http:///path"),
    *("ftp://example.com", "file:///etc/passwd", "gopher://127.0.0.1:11211/", "javascript:1"),
    *("ws://example.com", "http+unix://%2Frun%2Fx", "data:text/plain,x"),
    *("http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://127.1/"),
    *("http://0x7f000001/", "http://017700000001/", "http://127.0.1/", "http://0/"),
    *("http://127.0.0.01/", "http://127.0.0.0x1/", "http://256.1.1.1/", "http://1.2.3.4.5/"),
    *("http://２１３０７０６４３３/", "http://①②⑦.1/", "http://0X7F.0.0.1/", "http://example.1/"),
    *("http://[fe80::1%eth0]/", "http://[fe80::1%25eth0]/", "http://[::1", "http://::1/"),
    *("http://[::1]evil.com/", "http://[example.com]/", "http://[::1].example.com/"),
    *("http://good@evil.com/", "http://user:pw@example.com/", "http://good%40evil.com/"),
    *("http://evil.com\\@good.com/", "http:\\\\example.com", "http://good.com\\.evil.com/"),
    *("http://exa mple.com/", "http://exam\tple.com/", "http://example.com\r\nHost: x/"),
    *("http://example.com/\x00", "http://example.com/a\nb", "http://example.com\x85/"),
    *("http://127%2e0.0.1/", "http://%31%32%37.0.0.1/", "http://exa%00mple.com/"),
    *("http://example.com:0/", "http://example.com:65536/", "http://example.com:80a/"),
    *("http://example..com/", "http://.example.com/", "http://-example.com/", "http://a,b/"),
    *("http://example.com../", "http://*/", "http://exa\u200bmple.c\u2100m/"),
    "http://" + "a" * 64 + ".com/",
    "http://example.com/" + "a" * 9000,
]


@pytest.mark.parametrize(("text", "url"), READ.items())
def test_a_web_address_is_brought_to_its_one_spelling(text: str, url: str) -> None:
    assert read_url(text).url == url


@pytest.mark.parametrize("text", REFUSED)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(BadUrl):
        read_url(text)
