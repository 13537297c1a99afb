import pytest

from bot.texts.plain import plain_text


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("", ""),
        ("pelkkä teksti", "pelkkä teksti"),
        ("<p>yksi</p><p>kaksi</p>", "yksi\n\nkaksi"),
        ("<p>yksi<br>kaksi<br></p>", "yksi\nkaksi"),
        ("<p>yksi<br><br><br>kaksi</p>", "yksi\n\nkaksi"),
        ("<p></p><p>a</p><p> </p><p></p><p>b</p>", "a\n\nb"),
        ("a<table><tr><td></td></tr></table>b", "a\n\nb"),
        ("<p>a &lt;b&gt; &amp; 4&nbsp;% &quot;ö&quot;</p>", 'a <b> & 4\u00a0% "ö"'),
        ("<p>yksi  <strong>kaksi </strong> <em>kolme</em>\n neljä </p>", "yksi kaksi kolme neljä"),
        ("<p>Löysin:</p><ul><li>a</li><li>b</li></ul><p>c</p>", "Löysin:\n- a\n- b\n\nc"),
        ("<h4>Otsikko</h4><p>teksti</p><h4>Toinen</h4>", "Otsikko\nteksti\n\nToinen"),
        ("<ol><li>a</li><li>b<br>c</li></ol>", "1. a\n2. b\n   c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ('<ol start="-x"><li>a</li></ol>', "1. a"),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n1. b"),
        ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n  b\n- c"),
        (
            "<ul><li>a<ul><li>b</li><li>c<ol><li>d</li></ol></li></ul></li><li>e</li></ul>",
            "- a\n  - b\n  - c\n    1. d\n- e",
        ),
        ("<blockquote>a<br>b</blockquote><p>c</p>", "> a\n> b\n\nc"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n> - b"),
        ("<p>a <code>!apua</code> b</p>", "a !apua b"),
        ("<p>a</p><pre>x  y\n\n  z\n</pre><p>b</p>", "a\n\nx  y\n\n  z\n\nb"),
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td>1</td><td></td><td>x<br>y</td></tr></tbody></table><p>c</p>",
            "a | b\n1 | | x y\n\nc",
        ),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a | b"),
        (
            "<details><summary>Lisää</summary><p>a</p></details><p>b</p>",
            "Lisää\na\n\nb",
        ),
        ('<p><a href="https://v.example/x">ohje</a>.</p>', "ohje (https://v.example/x)."),
        ('<p><a href="https://v.example/x">https://v.example/x</a></p>', "https://v.example/x"),
        ('<p><a href="mailto:a@v.example">a@v.example</a></p>', "a@v.example"),
        ('<p><a href="https://matrix.to/#/@a:v.example">Aino</a></p>', "Aino"),
        ("<p><a>ilman</a></p>", "ilman"),
    ],
)
def test_plain_text(html: str, plain: str) -> None:
    assert plain_text(html) == plain
