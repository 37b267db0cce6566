"""What residents of the demonstration municipality ask, and what it answers. Everything is made up.

Each scenario is one ordinary question about one product: two or more ways people ask it, the question
behind it, and the words of the colleagues who handle it. ``{straat}``, ``{nummer}`` and ``{kind}`` are
filled in when the story is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of question. ``product`` is a code of the catalogue, which also sets the level."""

    product: str
    onderwerp: str
    woorden: tuple[str, ...]
    antwoord: str
    achterliggend: str = ""
    beoordeling: str = ""
    """What the front office writes when it asks a colleague to look along, or hands over."""
    meegekeken: str = ""
    """What that colleague answers."""
    uitleg: str = ""
    """What we do and when, for a matter that takes time."""
    navraag: str = ""
    """What we need from the resident before we can go on."""
    gewicht: int = 1


SCENARIOS: Final = (
    Scenario(
        "paspoort",
        "Paspoort verlengen",
        (
            "Mijn paspoort verloopt volgende maand. Hoe kan ik een nieuwe aanvragen?",
            "hoi, kan ik bij jullie zonder afspraak een paspoort regelen? we gaan over 3 weken op vakantie",
            "Ik wil graag weten wat ik mee moet nemen voor een nieuw paspoort voor mijn zoon {kind}.",
        ),
        "U maakt een afspraak bij Burgerzaken. Neem uw oude paspoort mee en een goede pasfoto. "
        "Na vijf werkdagen ligt uw nieuwe paspoort klaar.",
        achterliggend="Heeft het paspoort op tijd nodig voor een reis.",
        gewicht=5,
    ),
    Scenario(
        "identiteitskaart",
        "Identiteitskaart kwijt",
        (
            "Ik ben mijn ID-kaart verloren in de trein. Wat moet ik nu doen?",
            "Mijn identiteitskaart is weg, denk gestolen. Moet ik eerst naar de politie?",
        ),
        "U meldt de vermissing bij ons aan de balie. Maak daarvoor een afspraak. "
        "U kunt dan meteen een nieuwe kaart aanvragen.",
        achterliggend="Wil snel weer een geldig bewijs hebben.",
        gewicht=2,
    ),
    Scenario(
        "rijbewijs",
        "Rijbewijs verlengen",
        (
            "Mijn rijbewijs is nog twee maanden geldig. Kan ik het nu al verlengen?",
            "Hoe lang duurt het voor ik een nieuw rijbewijs heb?",
        ),
        "U kunt uw rijbewijs nu al verlengen. Maak een afspraak bij Burgerzaken. "
        "De volgende werkdag kunt u het nieuwe rijbewijs ophalen.",
        gewicht=3,
    ),
    Scenario(
        "verhuizing-doorgeven",
        "Verhuizing doorgeven",
        (
            "Wij verhuizen op de eerste naar de {straat}. Wanneer moet ik dat doorgeven?",
            "ik woon sinds kort samen aan de {straat} {nummer}, hoe geef ik mijn nieuwe adres door",
        ),
        "U geeft uw verhuizing door via onze website. Dat kan vanaf vier weken voor de verhuizing. "
        "Doe het uiterlijk vijf dagen erna.",
        gewicht=4,
    ),
    Scenario(
        "uittreksel-brp",
        "Uittreksel uit de basisregistratie",
        (
            "Voor de notaris heb ik een uittreksel nodig. Kan dat ook digitaal?",
            "Kunt u mij een uittreksel sturen waarop staat wie er op mijn adres wonen?",
        ),
        "U vraagt het uittreksel aan via onze website. U logt in met DigiD. "
        "Binnen enkele werkdagen hebt u het in huis.",
        gewicht=2,
    ),
    Scenario(
        "geboorteaangifte",
        "Geboorte aangeven",
        (
            "Onze dochter {kind} is gisteren geboren. Hoe doe ik aangifte?",
            "Wij zijn niet getrouwd en ons kindje is net geboren, wat moeten wij doen?",
        ),
        "Gefeliciteerd! U doet binnen drie dagen aangifte aan de balie of via de website. "
        "Neem een geldig identiteitsbewijs mee.",
        gewicht=2,
    ),
    Scenario(
        "trouwen",
        "Trouwen in Waterrijk",
        (
            "Mijn vriend en ik willen in juni trouwen op het oude gemaal. Hoe regelen wij dat?",
            "Kunnen we ook op zaterdag trouwen en wat moeten we daarvoor regelen?",
        ),
        "Trouwen kan op een plek die u zelf kiest. U meldt het huwelijk minstens twee weken van tevoren. "
        "Onze trouwambtenaar belt u voor de datum en de plek.",
        uitleg="Wij kijken of de datum en de plek vrij zijn. Daarna bellen wij u om alles door te nemen.",
        gewicht=2,
    ),
    Scenario(
        "achternaam-wijzigen",
        "Achternaam wijzigen",
        (
            "Na de scheiding wil ik mijn eigen achternaam weer gebruiken. Hoe werkt dat?",
            "Kan mijn zoon {kind} de achternaam van zijn moeder krijgen?",
        ),
        "Voor een andere achternaam beslist de dienst Justis. Het gebruik van uw naam regelt u bij ons. "
        "Wij hebben het formulier naar u gestuurd.",
        achterliggend="Wil dat brieven op de juiste naam komen.",
        beoordeling="Mevrouw wil alleen haar naamgebruik aanpassen, denk ik. Het gaat niet om de naam in de akte.",
        meegekeken="Dat klopt. Naamgebruik kunnen jullie zelf verwerken met het formulier.",
    ),
    Scenario(
        "naturalisatie",
        "Nederlander worden",
        (
            "Ik woon zes jaar in Nederland. Kan ik nu een Nederlands paspoort krijgen?",
            "Mijn vrouw wil de Nederlandse nationaliteit aanvragen, wat zijn de stappen?",
        ),
        "Wij hebben uw verzoek met uw papieren naar de IND gestuurd. De IND neemt het besluit. "
        "U hoort van ons zodra er nieuws is.",
        beoordeling="Meneer woont hier zes jaar en heeft inburgering gehaald. Paspoort en akte liggen bij de vraag.",
        uitleg="Wij controleren eerst uw papieren. Daarna nodigen wij u uit voor een gesprek.",
        navraag="Wij missen uw geboorteakte met vertaling. Wilt u die naar ons sturen?",
    ),
    Scenario(
        "grofvuil",
        "Grofvuil laten ophalen",
        (
            "Ik heb een oude bank en een kast. Halen jullie dat op aan de {straat} {nummer}?",
            "kan ik grofvuil buiten zetten of moet ik een afspraak maken",
            "Wanneer komt de grofvuilwagen in de {straat}?",
        ),
        "Wij halen grofvuil op na een afspraak. U maakt die via de website of aan de telefoon. "
        "Zet het op de dag zelf voor half acht buiten.",
        gewicht=4,
    ),
    Scenario(
        "afvalcontainer",
        "Container kapot",
        (
            "Het deksel van onze groene bak is kapot. Kan ik een nieuwe krijgen? {straat} {nummer}.",
            "Na de verhuizing staat er geen container bij ons huis. Hoe komen wij daaraan?",
        ),
        "Wij brengen een andere container. U hoeft niet thuis te zijn. "
        "Zet de kapotte container leeg aan de weg.",
        uitleg="Wij plannen het omwisselen in met onze chauffeur.",
        gewicht=3,
    ),
    Scenario(
        "melding-container-vol",
        "Ondergrondse container vol",
        (
            "De ondergrondse container aan de {straat} zit al dagen vol. Er staan zakken naast.",
            "Weer een volle container bij de flat in de {straat}!! dit is de derde keer deze maand",
        ),
        "De container is geleegd en de zakken zijn weg. Wij legen hem vanaf nu een keer per week vaker.",
        achterliggend="Maakt zich zorgen over ratten bij de speelplek.",
        gewicht=3,
    ),
    Scenario(
        "melding-dumping",
        "Afval gedumpt",
        (
            "Er ligt een berg bouwafval in de berm van de {straat}.",
            "Iemand heeft drie autobanden in de sloot langs de {straat} gegooid.",
        ),
        "Onze buitendienst heeft het afval opgeruimd. Dank voor uw melding.",
        gewicht=2,
    ),
    Scenario(
        "milieustraat",
        "Openingstijden milieustraat",
        (
            "Is de milieustraat zaterdag open?",
            "Mag ik met een aanhanger tuinafval naar de milieustraat komen?",
        ),
        "U kunt op werkdagen en op zaterdag terecht. Neem een bewijs mee dat u hier woont. "
        "Een aanhanger is geen probleem.",
        gewicht=3,
    ),
    Scenario(
        "melding-stoep",
        "Losse stoeptegel",
        (
            "Voor {straat} {nummer} ligt een stoeptegel los. Mijn moeder is bijna gevallen.",
            "de stoep in de {straat} is een puinhoop sinds ze glasvezel hebben gelegd, met de rollator geen doen",
        ),
        "De tegels liggen weer recht. Onze stratenmaker heeft meteen de rest van de stoep bekeken.",
        achterliggend="Wil dat de stoep veilig is voor mensen die slecht lopen.",
        uitleg="Onze stratenmaker komt langs om te kijken wat er nodig is.",
        gewicht=4,
    ),
    Scenario(
        "melding-straatverlichting",
        "Lantaarnpaal doet het niet",
        (
            "De lantaarnpaal bij {straat} {nummer} is al een week uit. Het is er aardedonker.",
            "In de {straat} doen vier lampen op rij het niet meer.",
        ),
        "De lamp brandt weer. De aannemer heeft een kabel vervangen.",
        uitleg="De storing zit in de kabel. De aannemer gaat graven en maakt het daarna.",
        gewicht=4,
    ),
    Scenario(
        "melding-boom",
        "Tak hangt gevaarlijk",
        (
            "Na de storm hangt er een dikke tak los boven het fietspad in de {straat}.",
            "De boom voor ons huis ({straat} {nummer}) maakt de stoep kapot met zijn wortels.",
        ),
        "Onze boomverzorger heeft de boom gesnoeid. Het is weer veilig.",
        gewicht=2,
    ),
    Scenario(
        "melding-speelplek",
        "Schommel kapot",
        (
            "De schommel in het speeltuintje aan de {straat} is stuk. Er steekt een stuk ijzer uit.",
            "mijn dochter {kind} heeft zich gesneden aan het klimrek op het huisje op het pleintje",
        ),
        "De schommel is gemaakt en gekeurd. De kinderen kunnen weer spelen.",
        gewicht=2,
    ),
    Scenario(
        "ratten",
        "Ratten in de tuin",
        (
            "Wij zien elke avond ratten in de tuin. Kunt u iets doen? {straat} {nummer}.",
            "Er zit een rattennest onder het schuurtje van de buren.",
        ),
        "Onze ongediertebestrijder is bij u geweest. Hij heeft vallen gezet en komt nog een keer terug.",
        uitleg="De ongediertebestrijder maakt met u een afspraak.",
    ),
    Scenario(
        "parkeervergunning",
        "Parkeervergunning aanvragen",
        (
            "Wij krijgen een tweede auto. Kunnen we daar een vergunning voor krijgen in de {straat}?",
            "Hoe vraag ik een parkeervergunning aan voor mijn leaseauto?",
        ),
        "Uw vergunning is geregeld en gaat vandaag in. U krijgt een bevestiging per e-mail.",
        gewicht=3,
    ),
    Scenario(
        "gehandicaptenparkeerkaart",
        "Gehandicaptenparkeerkaart",
        (
            "Mijn man kan bijna niet meer lopen. Hoe vragen wij een parkeerkaart aan?",
            "Mijn gehandicaptenparkeerkaart verloopt. Moet ik weer naar de dokter?",
        ),
        "U krijgt de parkeerkaart. Wij sturen hem naar uw huis.",
        beoordeling="Mevrouw belt voor haar man. Hij loopt minder dan honderd meter. Er was eerder een keuring.",
        uitleg="Een arts kijkt naar uw aanvraag. Hij belt u voor een afspraak.",
        navraag="Wij missen een kopie van het rijbewijs of het paspoort. Wilt u die sturen?",
    ),
    Scenario(
        "laadpaal",
        "Laadpaal in de straat",
        (
            "Ik rijd elektrisch en er is geen laadpaal in de {straat}. Kan die er komen?",
            "Waarom staat er nog geen laadpaal bij ons in de buurt?",
        ),
        "Er komt een laadpaal bij u in de straat. De aannemer plaatst hem dit voorjaar.",
        uitleg="Wij bekijken of er een goede plek is en of er genoeg stroom is.",
    ),
    Scenario(
        "verkeerssituatie",
        "Te hard rijden in de straat",
        (
            "In de {straat} rijdt iedereen veel te hard langs de school. Kan er een drempel komen?",
            "De oversteek bij de {straat} is levensgevaarlijk voor kinderen.",
        ),
        "Wij hebben de snelheid gemeten. Er komt dit jaar een drempel bij de school.",
        achterliggend="Is bang dat er een kind wordt aangereden.",
        beoordeling="Bij de school wordt vaker geklaagd. Ik zie drie meldingen dit jaar. Is hier al een plan voor?",
        meegekeken="Ja, wij gaan daar meten. Schrijf gerust dat meneer in januari de uitkomst krijgt.",
        uitleg="Wij meten twee weken hoe hard er wordt gereden. Daarna besluiten wij wat nodig is.",
    ),
    Scenario(
        "omgevingsvergunning",
        "Vergunning voor een dakkapel",
        (
            "Ik wil een dakkapel aan de voorkant van mijn huis, {straat} {nummer}. Heb ik een vergunning nodig?",
            "Voor onze uitbouw is een vergunning aangevraagd. Hoe staat het daarmee?",
        ),
        "Wij hebben uw vergunning verleend. Het besluit staat in de brief die u krijgt.",
        beoordeling="Dakkapel aan de voorkant, dus een vergunning is nodig. De tekening zit bij de mail.",
        uitleg="Wij beoordelen uw plan. De welstandscommissie kijkt ook mee.",
        navraag="Op de tekening ontbreken de maten. Wilt u een nieuwe tekening sturen?",
        gewicht=3,
    ),
    Scenario(
        "boom-kappen",
        "Boom kappen in de tuin",
        (
            "De eik in mijn achtertuin is ziek. Mag ik hem kappen?",
            "Heb ik een kapvergunning nodig voor een conifeer van acht meter?",
        ),
        "U mag de boom kappen. Plant er dit najaar een nieuwe boom voor terug.",
        beoordeling="Het gaat om een eik van ongeveer tachtig jaar. Staat hij op de lijst van beschermde bomen?",
        uitleg="Onze boomdeskundige komt bij u kijken.",
        gewicht=2,
    ),
    Scenario(
        "vooroverleg",
        "Meedenken over een bouwplan",
        (
            "Wij willen de schuur achter ons huis verbouwen tot een woning voor mijn ouders. Kan dat?",
            "Kan ik met iemand praten over mijn plan voor zes huizen aan de {straat}?",
        ),
        "Uw plan past bij de regels als u de schuur iets verplaatst. Wij hebben de punten op papier gezet.",
        beoordeling="Mantelzorgwoning in een bestaande schuur. Past dit in het omgevingsplan?",
        meegekeken="Onder voorwaarden. Ik neem dit over en bel de familie voor een gesprek.",
        uitleg="Wij bekijken uw plan met onze stedenbouwkundige. Daarna bespreken wij het met u.",
    ),
    Scenario(
        "gemeentelijke-belastingen",
        "Aanslag klopt niet",
        (
            "Op mijn aanslag staat een huishouden van drie, maar ik woon alleen.",
            "Ik begrijp de brief over de belastingen niet. Waarom moet ik meer betalen dan vorig jaar?",
        ),
        "Wij hebben de aanslag aangepast. U krijgt een nieuwe brief. U hoeft de oude niet te betalen.",
        achterliggend="Kan het bedrag niet in een keer betalen.",
        gewicht=3,
    ),
    Scenario(
        "woz-waarde",
        "WOZ-waarde te hoog",
        (
            "De WOZ-waarde van {straat} {nummer} is veel te hoog. Hoe maak ik bezwaar?",
            "Hoe komen jullie aan de waarde van mijn huis?",
        ),
        "Wij hebben de waarde opnieuw bekeken en verlaagd. U krijgt een nieuwe aanslag.",
        beoordeling="Meneer noemt drie huizen in de straat die lager staan. Hij belt omdat hij geen computer heeft.",
        uitleg="Onze taxateur vergelijkt uw huis met huizen in de buurt.",
        gewicht=2,
    ),
    Scenario(
        "kwijtschelding",
        "Kwijtschelding belastingen",
        (
            "Ik heb alleen AOW. Kan ik de gemeentelijke belasting kwijtgescholden krijgen?",
            "Hoe vraag ik kwijtschelding aan? Ik red het niet meer met mijn uitkering.",
        ),
        "U krijgt kwijtschelding. U hoeft de aanslag van dit jaar niet te betalen.",
        navraag="Wij hebben uw laatste bankafschrift nodig. Wilt u dat sturen of langsbrengen?",
        achterliggend="Heeft moeite om rond te komen.",
        gewicht=2,
    ),
    Scenario(
        "betalingsregeling",
        "In delen betalen",
        (
            "Kan ik de aanslag in stukjes betalen? In een keer lukt me niet.",
            "Ik heb een aanmaning gekregen maar ik zit krap. Wat nu?",
        ),
        "U betaalt in acht delen. De eerste termijn schrijven wij volgende maand af.",
    ),
    Scenario(
        "wmo",
        "Hulp na ziekenhuis",
        (
            "Mijn moeder komt uit het ziekenhuis en kan nog niet alleen zijn. Welke hulp is er?",
            "Ik red het huishouden niet meer sinds mijn val. Kan ik hulp krijgen?",
        ),
        "Vanaf volgende week komt er hulp. De zorgaanbieder belt u voor een afspraak.",
        achterliggend="Dochter woont ver weg en maakt zich zorgen.",
        beoordeling="Dochter belt namens haar moeder. Moeder woont alleen en komt vrijdag thuis.",
        uitleg="Een consulent belt om een gesprek bij u thuis af te spreken.",
        gewicht=2,
    ),
    Scenario(
        "huishoudelijke-hulp",
        "Hulp in huis valt uit",
        (
            "Mijn hulp is al twee weken ziek en er komt niemand anders.",
            "Ik krijg minder uren hulp dan is afgesproken.",
        ),
        "De zorgaanbieder stuurt weer iedere week iemand. Wij houden dit de komende maand in de gaten.",
        beoordeling="Mevrouw is 84 en woont alleen. Ze heeft de zorgaanbieder al twee keer gebeld.",
        uitleg="Wij spreken de zorgaanbieder hierop aan. Daarna bellen wij u.",
    ),
    Scenario(
        "bijstand",
        "Uitkering aanvragen",
        (
            "Mijn contract is afgelopen en ik heb geen recht op WW. Kan ik bijstand krijgen?",
            "Hoe vraag ik een uitkering aan? Ik ben net gescheiden en heb geen inkomen.",
        ),
        "U krijgt een uitkering. In de brief staat hoeveel en vanaf wanneer.",
        beoordeling="Mevrouw heeft geen inkomen sinds de eerste. Ze heeft twee kinderen thuis. Spoed.",
        uitleg="Een consulent nodigt u uit voor een gesprek. U kunt een voorschot krijgen.",
        navraag="Wij missen een kopie van uw huurcontract. Wilt u die sturen?",
    ),
    Scenario(
        "schuldhulp",
        "Hulp bij schulden",
        (
            "Ik kan mijn rekeningen niet meer betalen. Wie kan mij helpen?",
            "er staat een deurwaarder voor de deur wat moet ik doen",
        ),
        "U hebt nu een vaste begeleider. Samen maakt u een plan voor de schulden.",
        beoordeling="Dreigende huisuitzetting. Meneer wil graag vandaag nog iemand spreken.",
        uitleg="Een begeleider belt u binnen drie werkdagen.",
    ),
    Scenario(
        "leerlingenvervoer",
        "Vervoer naar school",
        (
            "{kind} gaat naar het speciaal onderwijs. Kunnen we vervoer krijgen?",
            "Het busje van {kind} komt steeds te laat. Bij wie moet ik zijn?",
        ),
        "Vanaf maandag rijdt er een busje voor uw kind. De vervoerder belt u met de tijden.",
        beoordeling="School op 14 kilometer. Beide ouders werken. Advies van de school zit erbij.",
        uitleg="Wij vragen de school om advies. Daarna krijgt u ons besluit.",
    ),
    Scenario(
        "evenement",
        "Buurtfeest organiseren",
        (
            "Wij willen een buurtfeest houden in de {straat}. Wat moeten we regelen?",
            "Mogen we de {straat} een middag afsluiten voor een buitenspeeldag?",
        ),
        "Uw feest is gemeld en de straat mag dicht. Wij brengen hekken langs.",
        beoordeling="Ongeveer 80 bezoekers, geen alcoholverkoop. Straat dicht van 13 tot 18 uur.",
        meegekeken="Een melding is genoeg. Laat ze wel de hulpdiensten ruimte geven.",
        gewicht=2,
    ),
    Scenario(
        "terras",
        "Terras voor de deur",
        (
            "Ik begin een lunchzaak aan de {straat}. Mag ik een terras neerzetten?",
            "Kan ons terras in de winter blijven staan?",
        ),
        "U krijgt de vergunning voor uw terras. Houd een loopruimte van anderhalve meter vrij.",
        beoordeling="Nieuwe zaak, terras van vier tafels. De stoep is daar breed genoeg.",
        uitleg="Wij meten de ruimte en vragen de buren om een reactie.",
    ),
    Scenario(
        "subsidie",
        "Subsidie voor de vereniging",
        (
            "Onze muziekvereniging wil een subsidie voor nieuwe instrumenten. Hoe gaat dat?",
            "Voor welke datum moeten wij de subsidie aanvragen?",
        ),
        "Het college kent de subsidie toe. U ontvangt het geld binnen twee weken.",
        beoordeling="Vereniging met 60 leden, vorig jaar ook subsidie gehad. De begroting is bijgevoegd.",
        uitleg="Wij leggen uw aanvraag voor aan het college.",
        navraag="Wij missen de jaarrekening van vorig jaar. Wilt u die sturen?",
    ),
    Scenario(
        "woo",
        "Stukken over het zwembad",
        (
            "Ik wil alle stukken zien over de sluiting van het zwembad.",
            "Met een beroep op de Wet open overheid vraag ik om de rapporten over de brug in de {straat}.",
        ),
        "Wij maken de stukken openbaar. U vindt ze bij ons besluit.",
        beoordeling="Verzoek om openbaarmaking, periode 2024 en 2025. Vraagt ook om e-mails.",
        uitleg="Wij zoeken de stukken bij elkaar. Wij vragen ook anderen om hun mening.",
    ),
    Scenario(
        "bezwaar",
        "Bezwaar tegen een besluit",
        (
            "Ik ben het niet eens met het besluit over mijn vergunning. Dit is mijn bezwaar.",
            "Hierbij maak ik bezwaar tegen de brief die ik vorige week kreeg.",
        ),
        "Wij hebben op uw bezwaar besloten. In de brief staat waarom.",
        beoordeling="Bezwaar is op tijd. Gaat over de geweigerde uitrit.",
        uitleg="De commissie nodigt u uit om uw bezwaar toe te lichten.",
    ),
    Scenario(
        "klacht",
        "Klacht over de balie",
        (
            "Ik moest drie kwartier wachten terwijl ik een afspraak had. Dat kan toch niet?",
            "Uw medewerker was onvriendelijk tegen mijn vader van 90.",
        ),
        "Wij hebben met u gesproken en bieden onze excuses aan. Wij plannen de afspraken nu ruimer.",
        achterliggend="Wil serieus genomen worden.",
        beoordeling="Meneer is boos maar redelijk. Hij wil vooral een gesprek.",
        uitleg="De klachtbehandelaar belt u om uw verhaal te horen.",
    ),
    Scenario(
        "openingstijden",
        "Wanneer is het gemeentehuis open?",
        (
            "Hoe laat kan ik vandaag nog terecht?",
            "Zijn jullie woensdagavond open?",
        ),
        "Wij zijn open van maandag tot en met vrijdag, van half negen tot vijf uur.",
        gewicht=4,
    ),
    Scenario(
        "afspraak-maken",
        "Afspraak verzetten",
        (
            "Ik kan morgen niet. Kan mijn afspraak naar volgende week?",
            "hoe zeg ik mijn afspraak voor het rijbewijs af",
        ),
        "Uw afspraak is verzet. U krijgt een bevestiging.",
        gewicht=3,
    ),
    Scenario(
        "aow",
        "Wanneer krijg ik AOW?",
        (
            "Ik word in maart 67. Moet ik de AOW zelf aanvragen?",
            "Mijn AOW is deze maand lager. Hoe kan dat?",
        ),
        "De Sociale Verzekeringsbank gaat over de AOW. Zij kennen uw gegevens en kunnen u helpen.",
        gewicht=2,
    ),
    Scenario(
        "ww",
        "WW aanvragen",
        (
            "Ik ben ontslagen. Kan ik bij de gemeente WW aanvragen?",
            "Waar moet ik zijn voor een WW-uitkering?",
        ),
        "Het UWV gaat over de WW. U vraagt de uitkering daar aan.",
    ),
    Scenario(
        "huurtoeslag",
        "Huurtoeslag stopt",
        (
            "Mijn huurtoeslag is ineens gestopt. Kunt u kijken waarom?",
            "Kan ik huurtoeslag krijgen voor mijn kamer?",
        ),
        "De Belastingdienst betaalt de huurtoeslag. Zij kunnen zien waarom het bedrag is veranderd.",
    ),
    Scenario(
        "waterschapsbelasting",
        "Rekening van het waterschap",
        (
            "Ik krijg een rekening voor zuiveringsheffing. Is die van jullie?",
            "Waarom betaal ik aan het waterschap en ook rioolheffing?",
        ),
        "Deze rekening komt van het waterschap. Zij leggen u graag uit hoe het bedrag is opgebouwd.",
    ),
    Scenario(
        "politie-aangifte",
        "Fiets gestolen",
        (
            "Mijn fiets is gestolen bij het station. Kan ik bij jullie aangifte doen?",
            "Er is ingebroken in mijn schuur aan de {straat}. Wat moet ik doen?",
        ),
        "Voor aangifte bent u bij de politie aan het juiste adres. Dat kan ook via internet.",
    ),
)

VERVOLG: Final = (
    "Dank u wel. Ik heb nog een vraag: hoe lang duurt het precies?",
    "Ik heb nog niets gehoord. Kunt u laten weten hoe het ermee staat?",
    "Bedankt voor uw bericht. Hierbij de gegevens die u vroeg.",
    "Fijn dat u terugbelde. Ik wil er nog iets aan toevoegen.",
)
"""What residents write when they come back to their question."""

NOTITIES: Final = (
    "Inwoner is overdag slecht bereikbaar. Bel liever na drie uur.",
    "Heb overlegd met de buitendienst. Zij rijden er deze week langs.",
    "Zelfde adres had in het voorjaar ook een melding.",
    "Mevrouw wil graag een brief, geen e-mail.",
    "Let op: spreekt rustig Nederlands het best. Neem de tijd.",
)
"""What colleagues note for one another."""
