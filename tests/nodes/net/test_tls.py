"""The certificate is the name's, although the connection goes to an address."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.nodes.net.calls import Names, call, refusal
from tests.nodes.net.servers import answer, raw_server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for shop.test with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.test")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("shop.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("tls") / "shop.pem"
    path.write_bytes(private + built.public_bytes(pem))
    return path


@pytest.fixture
def client(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def asked() -> list[str | None]:
    return []


@pytest.fixture
def tls(certificate: Path, asked: list[str | None]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    return context


def test_the_name_is_asked_for_and_verified(
    tls: ssl.SSLContext, client: ssl.SSLContext, asked: list[str | None]
) -> None:
    with raw_server(answer(b"safe"), tls) as server:
        endpoint = f"shop.test:{server.port}"
        names = Names(["127.0.0.1"])
        assert call(f"https://{endpoint}/", endpoint, names=names, tls=client).text == "safe"
    assert (asked, server.header("host")) == (["shop.test"], endpoint)


def test_another_name_is_not_believed(tls: ssl.SSLContext, client: ssl.SSLContext) -> None:
    with raw_server(answer(b"no"), tls) as server:
        endpoint = f"other.test:{server.port}"
        error = refusal(f"https://{endpoint}/", endpoint, names=Names(["127.0.0.1"]), tls=client)
    assert error.code == "unreachable"
