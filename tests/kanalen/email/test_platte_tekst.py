from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kanalen.email.platte_tekst import platte_tekst


class TestPlatteTekst:
    @pytest.mark.parametrize(
        ("opmaak", "tekst"),
        [
            ("<p>een</p><p>twee</p>", "een\n\ntwee"),
            ("een<br>twee", "een\ntwee"),
            ("<ul><li>een<li>twee</ul>", "- een\n- twee"),
            ("<table><tr><td>een</td><td>twee</td></tr><tr><td>drie</table>", "een twee\ndrie"),
            ("<b>ve</b>t en <i>schuin</i>", "vet en schuin"),
            ("caf&eacute; &amp; thee&nbsp;&euro;", "café & thee €"),
            ("<style>p{}</style><script>x='<p>'</script>Hallo<!-- weg > weg -->", "Hallo"),
            ("<div>ja<blockquote>oud<br>ouder</blockquote>nee</div>", "ja\n> oud\n> ouder\nnee"),
            ("3 < 4 en 5 > 2", "3 < 4 en 5 > 2"),
            ("<p>half", "half"),
            ("<a href='https://x.example'>hier</a>", "hier"),
            ("", ""),
        ],
    )
    def test_leest_zoals_een_mens(self, opmaak: str, tekst: str) -> None:
        assert platte_tekst(opmaak) == tekst

    @given(st.text(alphabet="<>/!-abprlibockquote&;# \n", max_size=400))
    def test_struikelt_nergens_over(self, opmaak: str) -> None:
        platte_tekst(opmaak)
