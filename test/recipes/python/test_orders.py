"""Python, standard library only. Run: python3 -m unittest discover test/recipes/python

The server is started with `npx mock-netsuite start --port 0`; MOCK_NETSUITE says another command.
"""
import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import shlex
import subprocess
import time
import unittest
from urllib.error import HTTPError
from urllib.parse import parse_qsl, quote, urlsplit
from urllib.request import Request, urlopen


class NetSuiteError(Exception):
    def __init__(self, status, error):
        super().__init__(f"{status} {error['code']}: {error['message']}")
        self.status = status
        self.code = error["code"]


class OrdersClient:
    """Stands for your integration: reads and creates sales orders through a RESTlet, each call signed with OAuth 1.0a."""

    def __init__(self, base_url, credentials):
        self.base_url = base_url
        self.credentials = credentials

    def read(self, order_id):
        return self._call("GET", f"&id={order_id}")

    def create(self, order):
        return self._call("POST", "", order)

    def _call(self, method, query, body=None):
        url = f"{self.base_url}/app/site/hosting/restlet.nl?script=58&deploy=1{query}"
        headers = {"Authorization": self._authorization(method, url), "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(url, data, headers, method=method)) as answer:
                return json.load(answer)
        except HTTPError as error:
            with error:
                raise NetSuiteError(error.code, json.load(error)["error"]) from None

    def _authorization(self, method, url):
        mine = self.credentials
        oauth = {
            "oauth_consumer_key": mine["consumerKey"],
            "oauth_token": mine["tokenId"],
            "oauth_nonce": secrets.token_hex(16),
            "oauth_timestamp": str(int(time.time())),
            "oauth_signature_method": "HMAC-SHA256",
            "oauth_version": "1.0",
        }
        parts = urlsplit(url)
        pairs = sorted((escaped(name), escaped(value)) for name, value in [*oauth.items(), *parse_qsl(parts.query)])
        parameters = "&".join(f"{name}={value}" for name, value in pairs)
        base = "&".join(map(escaped, [method, f"{parts.scheme}://{parts.netloc}{parts.path}", parameters]))
        key = f"{escaped(mine['consumerSecret'])}&{escaped(mine['tokenSecret'])}"
        digest = hmac.new(key.encode(), base.encode(), hashlib.sha256).digest()
        oauth["oauth_signature"] = base64.b64encode(digest).decode()
        fields = {"realm": mine["account"], **oauth}
        return "OAuth " + ", ".join(f'{name}="{escaped(value)}"' for name, value in fields.items())


def escaped(text):
    return quote(text, safe="-._~")


class MockNetSuite:
    """A server of its own, driven over its control API."""

    def __init__(self):
        command = shlex.split(os.environ.get("MOCK_NETSUITE", "npx mock-netsuite"))
        self.process = subprocess.Popen([*command, "start", "--port", "0"], stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://[\d.]+:\d+", line)
            if found:
                self.url = found.group()
                return
        raise RuntimeError(f"the server ended with {self.process.wait()}")

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(f"{self.url}/_mock{path}", data, method=method)) as answer:
            return json.loads(answer.read() or "null")

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def setUpModule():
    global netsuite
    netsuite = MockNetSuite()


def tearDownModule():
    netsuite.close()


class OrdersTest(unittest.TestCase):
    def set_up(self, **wish):
        """An account of one test alone, and a client that uses its good credentials."""
        made = netsuite.control("POST", "/accounts", {"credentials": ["good"], **wish})
        self.account = f"/accounts/{made['id']}"
        self.addCleanup(netsuite.control, "DELETE", self.account)
        self.good = made["credentials"][0]
        return OrdersClient(netsuite.url, self.good)

    def assert_audited(self, filters):
        self.assertTrue(netsuite.control("GET", f"{self.account}/login-audit-trail?{filters}"), filters)

    def test_an_order_is_created_and_read(self):
        client = self.set_up()
        made = client.create({"entity": {"id": "41"}, "memo": "Window display"})
        self.assertEqual(client.read(made["id"])["memo"], "Window display")
        self.assert_audited("status=Success&email=integration@example.com")

    def test_a_revoked_token_is_refused_and_works_again_once_it_is_repaired(self):
        client = self.set_up(scenarios=["token-revoked"])
        with self.assertRaises(NetSuiteError) as refused:
            client.read(5001)
        self.assertEqual((refused.exception.status, refused.exception.code), (401, "INVALID_LOGIN_ATTEMPT"))
        self.assert_audited("status=Failure&detail=token_rejected")
        netsuite.control("DELETE", f"{self.account}/scenarios/token-revoked")
        self.assertEqual(client.read(5001)["tranId"], "SO1001")

    def test_a_clock_that_is_seven_minutes_off_is_refused_and_at_four_minutes_it_is_not(self):
        client = self.set_up()
        netsuite.control("PUT", f"{self.account}/clock", {"advance": "7m"})
        with self.assertRaises(NetSuiteError) as refused:
            client.read(5001)
        self.assertEqual(refused.exception.status, 401)
        self.assert_audited("status=Failure&detail=InvalidTimestamp")
        netsuite.control("PUT", f"{self.account}/clock", {"advance": "-3m"})
        self.assertEqual(client.read(5001)["tranId"], "SO1001")

    def test_a_permission_that_is_missing_is_told_after_the_login(self):
        client = self.set_up()
        netsuite.control("PUT", f"{self.account}/scenarios/permission-missing")
        with self.assertRaises(NetSuiteError) as refused:
            client.read(5001)
        self.assertEqual(refused.exception.code, "INSUFFICIENT_PERMISSION")
        self.assert_audited("status=Success")
        missing = netsuite.control("GET", f"{self.account}/permissions-used")["missing"]
        self.assertEqual(
            [(one["permission"], one["level"]) for one in missing], [("Transactions -> Sales Order", "View")]
        )

    def test_why_a_call_failed_is_read_back(self):
        self.set_up()
        client = OrdersClient(netsuite.url, {**self.good, "tokenSecret": "mistyped"})
        with self.assertRaises(NetSuiteError):
            client.read(5001)
        failure = netsuite.control("GET", f"{self.account}/next-failure?timeout=5s")
        self.assertEqual(failure["failure"], "signature-invalid")
        self.assertIn("signature", failure["reason"].lower())
        self.assertEqual(failure["remedy"]["who"], "integrator")


if __name__ == "__main__":
    unittest.main()
