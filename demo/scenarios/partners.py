"""What belongs to somebody else: we say to whom, and see to it that the question gets there."""

from __future__ import annotations

from typing import Final

from demo.scenarios.vorm import Scenario

PARTNERS: Final = (
    Scenario(
        product="aow",
        onderwerp="Wanneer krijg ik AOW?",
        woorden=(
            "Ik word in maart 67. Moet ik de AOW zelf aanvragen?",
            "Mijn AOW is deze maand lager. Hoe kan dat?",
            "krijg ik minder aow als ik ga samenwonen?",
        ),
        achterliggend="Wil weten of er genoeg geld binnenkomt.",
        antwoord=(
            "De Sociale Verzekeringsbank gaat over de AOW. Zij kennen uw gegevens en kunnen u helpen.",
        ),
        gewicht=3,
        vluchtig=True,
    ),
    Scenario(
        product="ww",
        onderwerp="WW aanvragen",
        woorden=(
            "Ik ben ontslagen. Kan ik bij de gemeente WW aanvragen?",
            "Waar moet ik zijn voor een WW-uitkering?",
            "mijn ww stopt op {straks}, wat dan?",
        ),
        achterliggend="Is geschrokken van het ontslag.",
        antwoord=("Het UWV gaat over de WW. U vraagt de uitkering daar aan. Doe dat binnen een week.",),
        gewicht=2,
        vluchtig=True,
    ),
    Scenario(
        product="huurtoeslag",
        onderwerp="Huurtoeslag stopt",
        woorden=(
            "Mijn huurtoeslag is ineens gestopt. Kunt u kijken waarom?",
            "Kan ik huurtoeslag krijgen voor mijn kamer?",
            "moet huurtoeslag terugbetalen, snap er niks van. brief zit erbij",
        ),
        achterliggend="Kan de huur niet betalen zonder toeslag.",
        antwoord=(
            "De Belastingdienst betaalt de huurtoeslag. Zij kunnen zien waarom het bedrag is veranderd.",
        ),
        gewicht=2,
    ),
    Scenario(
        product="waterschapsbelasting",
        onderwerp="Rekening van het waterschap",
        woorden=(
            "Ik krijg een rekening voor zuiveringsheffing. Is die van jullie?",
            "Waarom betaal ik aan het waterschap en ook rioolheffing?",
            "Ik maak bezwaar tegen de waterschapsbelasting voor {straat} {nummer}.",
        ),
        achterliggend="Denkt dat er twee keer wordt betaald.",
        antwoord=(
            "Deze rekening komt van het waterschap. Zij leggen u graag uit hoe het bedrag is opgebouwd.",
        ),
        gewicht=3,
    ),
    Scenario(
        product="politie-aangifte",
        onderwerp="Aangifte doen",
        woorden=(
            "Mijn fiets is gestolen bij het station. Kan ik bij jullie aangifte doen?",
            "Er is ingebroken in mijn schuur aan de {straat}. Wat moet ik doen?",
            "iemand heeft mijn autoruit ingetikt, {pas} in de nacht",
        ),
        achterliggend="Voelt zich onveilig en wil dat het serieus wordt genomen.",
        antwoord=("Voor aangifte bent u bij de politie aan het juiste adres. Dat kan ook via internet.",),
        gewicht=2,
        vluchtig=True,
        openbaar=True,
    ),
    Scenario(
        product="digid",
        onderwerp="DigiD werkt niet",
        woorden=(
            "Ik kom niet meer in mijn DigiD. Kunnen jullie mij een nieuwe code geven?",
            "Mijn moeder heeft geen mobiel. Hoe krijgt zij DigiD?",
            "digid app geblokkeerd, belasting moet morgen binnen zijn. help!",
        ),
        achterliggend="Kan nu niets online regelen.",
        antwoord=("DigiD is van Logius. Zij kunnen uw account weer openen. Lukt het niet, kom dan langs.",),
        gewicht=3,
        vluchtig=True,
    ),
    Scenario(
        product="sociale-huurwoning",
        onderwerp="Vraag over een huurwoning",
        woorden=(
            "Het lekt bij mij door het dak, {straat} {nummer}. De verhuurder doet niets.",
            "Hoe schrijf ik mij in voor een sociale huurwoning?",
            "schimmel op de slaapkamer van {zoon} en de woningstichting komt maar niet",
        ),
        achterliggend="Maakt zich zorgen over de gezondheid van de kinderen.",
        antwoord=(
            "De woningstichting is de eigenaar en repareert uw woning. Daar meldt u de lekkage.",
            "Inschrijven doet u bij de woningstichting. Zij verdelen de huurwoningen.",
            "De woningstichting moet de schimmel aanpakken. Helpt dat niet, kom dan bij ons terug.",
        ),
        gewicht=3,
        aan_huis=True,
    ),
    Scenario(
        product="ggd-gezondheid",
        onderwerp="Vraag over prikken",
        woorden=(
            "Waar haal ik prikken voor een reis naar Suriname?",
            "Ik wil een afspraak voor de inenting van mijn dochter {dochter}.",
            "prikpas van het consultatiebureau kwijt, wie heeft die gegevens?",
        ),
        achterliggend="Vertrekt binnenkort.",
        antwoord=("De GGD geeft de prikken en bewaart de gegevens. Zij helpen u verder.",),
        gewicht=2,
        vluchtig=True,
    ),
    Scenario(
        product="verkeersboete",
        onderwerp="Boete met de auto",
        woorden=(
            "Ik kreeg een boete voor te hard rijden op de {elders}. Kan ik die bij jullie betalen?",
            "Ik ben het niet eens met mijn verkeersboete.",
            "boete gekregen maar die auto heb ik allang verkocht",
        ),
        achterliggend="Wil weten of bezwaar zin heeft.",
        antwoord=("Het CJIB int de boetes. Bij hen kunt u ook bezwaar maken.",),
        gewicht=2,
    ),
    Scenario(
        product="watervergunning",
        onderwerp="Vraag over de sloot",
        woorden=(
            "Mag ik een steiger maken aan de sloot achter {straat} {nummer}?",
            "De sloot achter ons huis staat bijna droog. Wie gaat daarover?",
            "beschoeiing zakt weg, is die van mij of van jullie?",
        ),
        achterliggend="Wil weten wie moet betalen.",
        antwoord=("Het waterschap gaat over sloten en oevers. Zij kunnen u precies vertellen hoe het zit.",),
        gewicht=2,
    ),
)
