"""Rich text: one renderer, safe output, mathematics as nodes, our own media only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examcast.apps.bank import richtext

SHA = "a" * 64


def shown(text: str, source: str = "html", gaps=()) -> str:
    return richtext.render({"format": source, "text": text}, lambda sha256: f"/m/{sha256[:4]}", gaps)


def inline(tex: str) -> str:
    return f'<span class="math" data-display="false">{tex}</span>'


def display(tex: str) -> str:
    return f'<span class="math" data-display="true">{tex}</span>'


@pytest.mark.parametrize("source", ["html", "markdown"])
@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>x",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<svg><script>1</script></svg>",
        '<iframe src="//evil"></iframe>',
        '<img src="https://elsewhere.example/x.png">',
        '<img src="data:image/svg+xml;base64,AAAA">',
        '<p style="background:url(//evil)">x</p>',
        '<span data-gap="g1">x</span>',
        "<form action=//evil><input name=x></form>",
        "<math><mtext><script>1</script></mtext></math>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched_from_elsewhere(source, text):
    made = shown(text, source).lower()
    tags = "".join(part.split(">")[0] for part in made.split("<")[1:])
    for word in ("script", "onerror", "javascript", "iframe", "svg", "elsewhere", "data:image", "style", "evil",
                 "data-gap", "form", "input"):  # fmt: skip
        assert word not in tags


def test_mathematics_of_html():
    assert shown(r"a \(x<y\) b \[z\] c $$q$$") == f"a {inline('x&lt;y')} b {display('z')} c {display('q')}"
    assert shown(r"<code>\(x\)</code> <pre>$$y$$</pre>") == r"<code>\(x\)</code> <pre>$$y$$</pre>"
    assert shown(r'<a href="https://x.org/\(y\)">l</a>').count("math") == 0


def test_mathematics_of_markdown_leaves_money_alone():
    assert shown(r"$x_1$ and \(y_2\)", "markdown") == f"<p>{inline('x_1')} and {inline('y_2')}</p>\n"
    assert "math" not in shown("It costs $5 or $10.", "markdown")
    assert "math" not in shown(r"`$x$` and \$y\$", "markdown")
    assert display(r"\frac12") in shown("$$\n\\frac12\n$$", "markdown")


def test_tables_code_and_languages_stay():
    made = shown('|a|b|\n|-|-|\n|1|2|\n\n```\nx < y\n```\n\n<span lang="fr" dir="ltr">H<sub>2</sub></span>', "markdown")
    for part in ("<table>", "<td>1</td>", "x &lt; y", 'lang="fr"', "<sub>2</sub>"):
        assert part in made


def test_styles_with_a_meaning_become_classes():
    assert shown('<span style="text-decoration: underline;">u</span>') == '<span class="rt-underline">u</span>'
    assert shown('<p style="color:red">x</p>') == "<p>x</p>"


def test_media_are_rewritten_and_keep_their_descriptions():
    assert shown(f'![a "b"](media:{SHA})', "markdown") == '<p><img src="/m/aaaa" alt="a &quot;b&quot;"></p>\n'
    assert shown(f'<img src="media:{SHA}" width="30" height="x" alt="d">') == '<img src="/m/aaaa" alt="d" width="30">'
    assert shown(f'<img src="media:{SHA}0">') == ""


def test_gaps_become_fields_where_a_field_can_stand():
    made = shown("a {{g1}} <b>{{ g2 }}</b> {{g3}} $x={{g1}}$", "markdown", ("g1", "g2"))
    assert made.count('<span data-gap="g1"></span>') == 1 and '<b><span data-gap="g2"></span></b>' in made
    assert "{{g3}}" in made


def test_plain_words_read_well():
    text = f'<p>A</p><p>b<sub>1</sub></p><img src="media:{SHA}" alt="dot">\n<ul><li>c</li></ul>&amp;'
    assert richtext.plain({"format": "html", "text": text}) == "A b1 dot c &"
    assert richtext.plain(None) == ""


def test_images_without_a_description_are_counted():
    text = f"![](media:{SHA}) ![x](media:{SHA})"
    assert richtext.images_without_description({"format": "markdown", "text": text}) == 1


@given(st.text(max_size=200), st.sampled_from(["html", "markdown"]))
def test_any_text_can_be_rendered_and_twice_is_once(text, source):
    once = shown(text, source)
    assert "<script" not in once
    assert richtext.plain({"format": source, "text": text}) is not None
