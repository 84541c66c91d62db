from __future__ import annotations

from nodes.ports import Ports, Profile
from tests.engine.story import FakeModel, FakeProfile, fake_ports
from tests.nodes.node_story import run_node

FULL = Profile(
    contacts={"phone": "0212", "email": "a@b.co", "address": "Ankara", "instagram": "@shop"}
)


def ports(profile: Profile) -> Ports:
    class Fixed(FakeProfile):
        async def get(self) -> Profile:
            return profile

    made = fake_ports(FakeModel())
    return Ports(made.model, made.history, made.catalogue, Fixed(), made.directives, made.http)


def test_the_profiles_contact_details_are_said() -> None:
    said = run_node("share_contact", ports=ports(FULL)).say
    assert said == ("You can reach us here:\n- Phone: 0212\n- Email: a@b.co\n- Address: Ankara",)


def test_only_the_chosen_ones_are_shared_in_their_order() -> None:
    config = {"contact_types": ["email", "phone"], "message": {"tr": "Buyurun:"}}
    said = run_node("share_contact", config, language="tr", ports=ports(FULL)).say
    assert said == ("Buyurun:\n- E-posta: a@b.co\n- Telefon: 0212",)


def test_an_empty_profile_is_no_silence() -> None:
    result = run_node("share_contact", ports=ports(Profile()), language="tr")
    assert "iletişim bilgisi yok" in result.say[0]
    assert result.output == "next"
