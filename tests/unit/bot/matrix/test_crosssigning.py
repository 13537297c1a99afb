"""The cross-signing identity against a small key server that can fail where a real one can."""

import base64
import json
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import vodozemac
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matrix.crosssigning import (
    CrossSigningKeys,
    IdentityStatus,
    LocalDevice,
    ensure_cross_signed,
    identity_status,
    load_or_create,
)
from bot.matrix.keyserver import Refused
from bot.matrix.keystore import IdentityError
from bot.matrix.signing import canonical_json, is_signed

BOT = "@botti:verkosto.localhost"
DEVICE = "BOTTI1"
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def own_device(account: vodozemac.Account, device_id: str = DEVICE) -> LocalDevice:
    identity_keys = {
        "ed25519": account.ed25519_key.to_base64(),
        "curve25519": account.curve25519_key.to_base64(),
    }
    return LocalDevice(
        BOT, device_id, identity_keys, lambda text: account.sign(text.encode()).to_base64()
    )


def uploaded(device: LocalDevice) -> dict[str, Any]:
    keys = {f"{kind}:{device.device_id}": key for kind, key in device.identity_keys.items()}
    unsigned = {"user_id": BOT, "device_id": device.device_id, "algorithms": [], "keys": keys}
    signature = device.sign(canonical_json(unsigned).decode())
    return unsigned | {
        "signatures": {BOT: {f"ed25519:{device.device_id}": signature}},
        "unsigned": {"device_display_name": "Botti"},
    }


@dataclass
class KeyServer:
    """Keeps keys and signatures as Synapse does; `password` set: asks for it before new keys."""

    devices: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)
    password: str | None = None
    stages: list[str] = field(default_factory=lambda: ["m.login.password"])
    fail_at: str = ""
    log: list[str] = field(default_factory=list)

    async def request(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        name = path.removeprefix("/_matrix/client/v3/keys/")
        self.log.append(f"{method} {name}")
        if name == self.fail_at:
            raise ConnectionResetError
        answers = {
            "query": self.query,
            "device_signing/upload": self.take_keys,
            "signatures/upload": self.take_signatures,
        }
        answer: dict[str, Any] = json.loads(json.dumps(answers[name](body)))
        return answer

    def query(self, body: dict[str, Any]) -> dict[str, Any]:
        assert body == {"device_keys": {BOT: []}}
        found = {f"{name}s": {BOT: key} for name, key in self.keys.items()}
        return {"device_keys": {BOT: self.devices}, "failures": {}} | found

    def take_keys(self, body: dict[str, Any]) -> dict[str, Any]:
        auth = body.pop("auth", None)
        if self.password is not None and (auth or {}).get("password") != self.password:
            flows = {"flows": [{"stages": self.stages}], "session": "istunto"}
            raise Refused(401, flows | ({"errcode": "M_FORBIDDEN"} if auth else {}))
        assert sorted(body) == ["master_key", "self_signing_key", "user_signing_key"]
        self.keys = body
        return {}

    def take_signatures(self, body: dict[str, Any]) -> dict[str, Any]:
        for name, signed in body[BOT].items():
            target = self.devices.get(name, self.keys["master_key"])
            target.setdefault("signatures", {}).setdefault(BOT, {}).update(
                signed["signatures"][BOT]
            )
        return {"failures": {}}


@pytest.fixture
def device() -> LocalDevice:
    return own_device(vodozemac.Account())


@pytest.fixture
def server(device: LocalDevice) -> KeyServer:
    return KeyServer(devices={DEVICE: uploaded(device)})


@pytest.fixture
def keys() -> CrossSigningKeys:
    return CrossSigningKeys.generate()


def verified(public: str, signed: dict[str, Any], signer: str) -> bool:
    """The check of a signature by another library than the one that made it."""
    content = {k: v for k, v in signed.items() if k not in ("signatures", "unsigned")}
    message = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    signature = signed["signatures"][BOT][f"ed25519:{signer}"]
    vodozemac.Ed25519PublicKey.from_base64(public).verify_signature(
        message.encode(), vodozemac.Ed25519Signature.from_base64(signature)
    )
    return True


async def test_first_start_uploads_keys_and_signatures(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice
) -> None:
    status = await ensure_cross_signed(server, keys, device)
    master, signer = keys.public_key("master"), keys.public_key("self_signing")
    ed25519 = device.identity_keys["ed25519"]
    fingerprint = " ".join(master[start : start + 4] for start in range(0, 43, 4))
    assert status == IdentityStatus(BOT, DEVICE, ed25519, fingerprint, True, True)
    assert verified(signer, server.devices[DEVICE], signer)
    assert verified(ed25519, server.keys["master_key"], DEVICE)
    assert verified(master, server.keys["self_signing_key"], master)
    assert verified(master, server.keys["user_signing_key"], master)


async def test_second_start_changes_nothing(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice
) -> None:
    first = await ensure_cross_signed(server, keys, device)
    server.log.clear()
    assert await ensure_cross_signed(server, keys, device) == first
    assert server.log == ["POST query", "POST query"]


@pytest.mark.parametrize("fail_at", ["device_signing/upload", "signatures/upload"])
async def test_goes_on_after_a_crash_between_the_uploads(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice, fail_at: str
) -> None:
    server.fail_at = fail_at
    with pytest.raises(ConnectionResetError):
        await ensure_cross_signed(server, keys, device)
    assert (await identity_status(server, keys, device)).cross_signed is False
    server.fail_at = ""
    assert (await ensure_cross_signed(server, keys, device)).cross_signed is True


async def test_new_device_is_signed_by_the_same_identity(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice
) -> None:
    await ensure_cross_signed(server, keys, device)
    second = own_device(vodozemac.Account(), "BOTTI2")
    server.devices["BOTTI2"] = uploaded(second)
    server.log.clear()
    assert (await ensure_cross_signed(server, keys, second)).cross_signed is True
    assert server.log == ["POST query", "POST signatures/upload", "POST query"]


async def test_forged_signature_does_not_count_as_signed(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice
) -> None:
    await ensure_cross_signed(server, keys, device)
    forged = base64.b64encode(bytes(64)).decode().rstrip("=")
    signer = keys.public_key("self_signing")
    server.devices[DEVICE]["signatures"][BOT][f"ed25519:{signer}"] = forged
    assert (await identity_status(server, keys, device)).cross_signed is False
    assert (await ensure_cross_signed(server, keys, device)).cross_signed is True


async def test_other_master_key_is_refused_and_replaced_only_on_demand(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice
) -> None:
    other = CrossSigningKeys.generate()
    await ensure_cross_signed(server, other, device)
    with pytest.raises(IdentityError) as refused:
        await ensure_cross_signed(server, keys, device)
    assert (refused.value.key, refused.value.parameters) == (
        "master_key_differs",
        {
            "user_id": BOT,
            "server": other.public_key("master"),
            "local": keys.public_key("master"),
        },
    )
    assert "--reset" in str(refused.value)
    assert (await ensure_cross_signed(server, keys, device, reset=True)).cross_signed is True


@pytest.mark.parametrize(
    ("password", "stages", "expected"),
    [
        (None, ["m.login.password"], "password_needed"),
        ("väärä", ["m.login.password"], "password_refused"),
        ("oikea", ["m.oauth"], "approval_needed"),
    ],
)
async def test_interactive_authentication_that_cannot_succeed_says_so(
    server: KeyServer,
    keys: CrossSigningKeys,
    device: LocalDevice,
    password: str | None,
    stages: list[str],
    expected: str,
) -> None:
    server.password, server.stages = "oikea", stages
    with pytest.raises(IdentityError) as refused:
        await ensure_cross_signed(server, keys, device, password=password)
    assert refused.value.key == expected
    assert (password or "–") not in str(refused.value)
    assert server.keys == {}


async def test_interactive_authentication_with_the_password(
    server: KeyServer, keys: CrossSigningKeys, device: LocalDevice
) -> None:
    server.password = "oikea"
    status = await ensure_cross_signed(server, keys, device, password="oikea")
    assert status.cross_signed is True


async def test_device_with_other_keys_is_never_signed(
    server: KeyServer, keys: CrossSigningKeys
) -> None:
    with pytest.raises(IdentityError) as refused:
        await ensure_cross_signed(server, keys, own_device(vodozemac.Account()))
    assert (refused.value.key, server.log) == ("device_keys_differ", ["POST query"])


async def test_device_without_uploaded_keys_is_named(
    keys: CrossSigningKeys, device: LocalDevice
) -> None:
    with pytest.raises(IdentityError) as refused:
        await ensure_cross_signed(KeyServer(), keys, device)
    assert refused.value.key == "device_keys_missing"


def test_file_is_private_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "store" / "cross_signing.json"
    created = load_or_create(path)
    path.chmod(0o644)
    path.parent.chmod(0o755)
    assert load_or_create(path) == created
    rights = [stat.S_IMODE(entry.stat().st_mode) for entry in (path.parent, path)]
    assert (rights, [entry.name for entry in path.parent.iterdir()]) == (
        [0o700, 0o600],
        ["cross_signing.json"],
    )


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"master": 1}', "{", '"x"', "\ufeff"])
def test_unreadable_file_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cross_signing.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IdentityError) as refused:
        load_or_create(path)
    assert (refused.value.key, path.read_text(encoding="utf-8")) == ("file_broken", content)


def test_seeds_are_not_shown(keys: CrossSigningKeys) -> None:
    assert repr(keys) == "CrossSigningKeys()"


def test_canonical_json_as_the_specification_has_it() -> None:
    value = {"b": "日本", "a": [1, True, None, {"z": "\n", "y": '"'}], "\U0001f600": {}}
    expected = '{"a":[1,true,null,{"y":"\\"","z":"\\n"}],"b":"日本","\U0001f600":{}}'
    assert canonical_json(value) == expected.encode()


@pytest.mark.parametrize("value", [1.0, {"a": [1.5]}, 2**53, [{"a": -(2**53)}], "\ud800"])
def test_canonical_json_refuses_what_it_cannot_hold(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind is the contract, not its words
        canonical_json(value)


@given(value=JSON_VALUES)
@settings(deadline=None)
def test_anything_in_place_of_a_signed_object_is_not_signed(value: Any) -> None:
    signed = {"signatures": value, "keys": value}
    assert is_signed(signed, BOT, "A", "A" * 43) is False
