"""Web pages as ministries and news systems print them, around a statement that the tests have written."""

STATEMENT = [
    "We, the keepers of the lighthouses, met in the old harbour to speak of the fog over the straits.",
    "We condemn the mining of the straits, which has cost the lives of sailors of many ports this winter.",
    "1. We agree that no light shall go out before the last ship is home, whatever the oil may cost us.",
    "2. We ask the ports to send us the names of the ships that they expect before the end of each day.",
    "We thank the harbour of the north for its bells.",
    "Bells and lights",
    "We will meet again in the spring, and invite the ports to join us.",
]
TITLE = "Joint statement of the keepers of the lighthouses"
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in STATEMENT[:5]) + (
    f"<h2>{STATEMENT[5]}</h2><p>{STATEMENT[6]}</p>"
)
LINKS = "".join(
    f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(["Home", "News", "Contact us"])
)
POSTS = "".join(
    f'<li><a href="/news/{n}">{name}</a></li>'
    for n, name in enumerate(["Minister opens harbour", "Fog expected in May", "New bells for the north"])
)
COOKIES = "<p>This site uses cookies to improve your visit.</p><button>Accept</button>"
SHARING = '<a href="https://a.example/s">Share on A</a> <a href="https://b.example/s">Share on B</a>'

FRAMED = {
    "classes that say it": f"""<div class="top-nav"><ul>{LINKS}</ul></div>
        <div id="cookie-banner">{COOKIES}</div>
        <div class="content"><h1>{TITLE}</h1><div class="social-share">{SHARING}</div>{PARAGRAPHS}
        <div class="related-posts"><h3>Related posts</h3><p>What we wrote last week of the fog.</p>
        <ul>{POSTS}</ul></div></div>
        <div class="site-footer"><p>Harbour street 1. All rights reserved.</p></div>""",
    "elements that say it": f"""<header><a href="/">The ministry of ports</a></header>
        <nav><ul>{LINKS}</ul></nav>
        <div><h1>{TITLE}</h1>{PARAGRAPHS}</div><aside><h3>Latest news</h3><ul>{POSTS}</ul></aside>
        <footer><p>Harbour street 1. All rights reserved.</p></footer>""",
    "nothing that says it": f"""<div><ul>{LINKS}</ul></div><div><h1>{TITLE}</h1>{PARAGRAPHS}
        <div>{SHARING}</div></div><div><h3>You may also like</h3><ul>{POSTS}</ul></div>""",
    "tables": f"""<table><tr><td><a href="/">Home</a></td><td><a href="/n">News</a></td></tr></table>
        <table><tr><td width="20%"><ul>{LINKS}</ul></td><td><h1>{TITLE}</h1>{PARAGRAPHS}</td></tr></table>
        <div id="footer">Harbour street 1. All rights reserved.</div>""",
    "one form around it all": f"""<form action="/"><div id="TopMenu"><ul>{LINKS}</ul></div>
        <div id="ContentPane"><h1>{TITLE}</h1>{PARAGRAPHS}</div>
        <div id="PageFooter"><ul>{POSTS}</ul></div></form>""",
    "names in two words": f"""<div id="cookieConsent">{COOKIES}</div>
        <div class="sideBar"><ul>{POSTS}</ul></div>
        <section class="pressRelease"><h1>{TITLE}</h1>{PARAGRAPHS}
        <p class="tags">Tags: <a href="/t">fog</a></p>
        </section><div class="newsletter"><p>Subscribe to our news.</p><form><input></form></div>""",
    "a main part with more in it": f"""<nav><ul>{LINKS}</ul></nav><main><h1>{TITLE}</h1>
        <div class="share-links">{SHARING}</div>{PARAGRAPHS}
        <section class="related"><h2>Related</h2><ul>{POSTS}
        </ul></section></main><footer>Harbour street 1.</footer>""",
}
