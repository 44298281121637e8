"""The page that shows the API to people."""

import html
import re

CALL = re.compile(r"curl '(.*?)'</code></pre>\s*<pre[^>]*><code>(.*?)</code>", re.S)


def test_each_call_of_the_page_works(archive, client):
    found = CALL.findall(client.get("/api/v1/docs").content.decode())
    assert len(found) == 5
    for address, shown in found:
        answer = client.get(html.unescape(address).removeprefix("http://testserver"))
        assert answer.status_code == 200
        first = re.search(r'"(\w+)": ', html.unescape(shown))[1]
        assert first in answer.json()


def test_each_address_is_on_the_page(archive, client):
    page = client.get("/api/v1/docs").content.decode()
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert len(document["paths"]) > 20
    for path in document["paths"]:
        assert f'<code class="address">{path}</code>' in page
    root = client.get("/api/v1/").json()
    assert client.get(root["openapi"]).status_code == client.get(root["docs"]).status_code == 200
    for address in root["addresses"]:
        # those that need no more than their address
        assert client.get(address).status_code == (400 if "comparison" in address else 200)


def test_the_page_is_in_the_reader_s_language_and_the_document_is_not(archive, client):
    russian = {"accept-language": "ru"}
    assert '<html lang="ru"' in client.get("/api/v1/docs", headers=russian).content.decode()
    document = client.get("/api/v1/openapi.json", headers=russian).json()
    assert document == client.get("/api/v1/openapi.json").json()
