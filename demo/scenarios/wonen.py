"""Building, trees and homes, and the taxes on them."""

from __future__ import annotations

from typing import Final

from catalogus.models import Niveau
from demo.scenarios.vorm import Meegekeken, Scenario, Wederwoord

WONEN: Final = (
    Scenario(
        product="omgevingsvergunning",
        onderwerp="Dakkapel plaatsen",
        woorden=(
            "Ik wil een dakkapel aan de voorkant van mijn huis, {straat} {nummer}. Heb ik een vergunning nodig?",
            "Hierbij vraag ik een vergunning aan voor een dakkapel op {straat} {nummer}. De tekening zit erbij.",
            "dakkapel voorkant huis, buren hebben er ook een. kan ik gewoon beginnen?",
        ),
        achterliggend="De aannemer kan snel beginnen en wacht op het besluit.",
        beoordeling="Dakkapel aan de voorkant, dus een vergunning is nodig. De tekening zit erbij.",
        antwoord=(
            "Wij hebben uw vergunning verleend. Het besluit staat in de brief die u krijgt.",
            "U krijgt de vergunning, met een voorwaarde. De dakkapel wordt iets smaller. Dat staat in de brief.",
        ),
        uitleg="Wij beoordelen uw plan. De welstandscommissie kijkt ook mee.",
        navraag="Op de tekening ontbreken de maten. Wilt u een nieuwe tekening sturen?",
        nagestuurd="Hierbij de tekening met maten van onze aannemer.",
        wederwoord=(
            Wederwoord(
                "Mag ik al beginnen of moet ik wachten tot de bezwaartijd voorbij is?",
                "U mag beginnen. Maakt iemand bezwaar, dan is het werk wel voor eigen risico.",
            ),
        ),
        notitie="Welstand gevraagd, staat op de lijst van volgende week.",
        gewicht=4,
    ),
    Scenario(
        product="omgevingsvergunning",
        onderwerp="Hoe staat het met onze uitbouw?",
        woorden=(
            "Voor onze uitbouw aan de {straat} is een vergunning aangevraagd. Hoe staat het daarmee?",
            "Wij wachten nu weken op bericht over de uitbouw. De aannemer staat klaar. {straat} {nummer}.",
            "kan iemand mij vertellen of de tekening van de uitbouw nu wel goed is",
        ),
        achterliggend="Betaalt de aannemer voor elke week wachten.",
        beoordeling="Aanvraag voor een uitbouw achter. Aanvrager wil weten wanneer het besluit komt.",
        antwoord=(
            "Uw vergunning is verleend. U mag met de uitbouw beginnen.",
            "De uitbouw mag er komen. De brief met het besluit is vandaag verstuurd.",
        ),
        uitleg="Uw aanvraag ligt bij de constructeur. Die rekent de draagbalk na.",
        navraag="De berekening van de balk ontbreekt. Wilt u die nasturen?",
        nagestuurd="De constructeur stuurde mij deze berekening.",
        gewicht=3,
    ),
    Scenario(
        product="vooroverleg",
        onderwerp="Meedenken over een bouwplan",
        woorden=(
            "Wij willen de schuur achter ons huis verbouwen tot een woning voor mijn ouders. Kan dat?",
            "Kan ik met iemand praten over mijn plan voor zes huizen aan de {elders}?",
            "mag ik een tiny house in mijn tuin zetten voor mijn zoon {zoon}? {straat} {nummer}",
        ),
        achterliggend="Wil weten of het plan kans heeft.",
        beoordeling="Plan voor wonen op eigen grond. Past dit in het omgevingsplan?",
        meegekeken=(
            Meegekeken("Onder voorwaarden. Ik neem dit over en bel voor een gesprek.", neemt_over=True),
            Meegekeken("Dit past. Jullie kunnen de regels sturen."),
        ),
        antwoord=(
            "Voor mantelzorg mag dit zonder vergunning. Meld het wel bij ons. Het formulier zit erbij.",
            "Uw plan past bij de regels als er minder huizen komen. Wij hebben de punten op papier gezet.",
            "Een klein huis in de tuin mag tijdelijk, voor familie. Wij hebben de regels voor u op een rij gezet.",
        ),
        uitleg="Wij bekijken uw plan met onze stedenbouwkundige. Daarna bespreken wij het met u.",
        gewicht=3,
    ),
    Scenario(
        product="boom-kappen",
        onderwerp="Boom kappen in de tuin",
        woorden=(
            "De eik in mijn achtertuin is ziek. Mag ik hem kappen?",
            "Heb ik een kapvergunning nodig voor een conifeer van acht meter? {straat} {nummer}.",
            "de berk in onze voortuin neemt al het licht weg. vergunning nodig of niet?",
        ),
        achterliggend="Is bang dat de boom op het huis valt.",
        beoordeling="Het gaat om een oude boom. Staat hij op de lijst van beschermde bomen?",
        antwoord=(
            "U mag de boom kappen. Plant er een nieuwe boom voor terug.",
            "De boom is gezond en bijzonder. U krijgt geen vergunning om hem te kappen. In de brief staat waarom.",
        ),
        uitleg="Onze boomdeskundige komt bij u kijken.",
        navraag="Wilt u een foto van de boom sturen? Graag ook van de stam.",
        nagestuurd="Hier zijn de foto's. De schimmel zit onderaan.",
        gewicht=3,
        aan_huis=True,
    ),
    Scenario(
        product="bouwtekening",
        onderwerp="Oude bouwtekening van ons huis",
        woorden=(
            "Heeft u de bouwtekening van {straat} {nummer}? Wij gaan verbouwen.",
            "Ik zoek de originele tekening van een jarendertighuis aan de {elders}.",
            "welke muren zijn dragend bij ons, hebben jullie daar tekeningen van?",
        ),
        achterliggend="Wil weten of een muur eruit mag.",
        antwoord=(
            "Wij hebben de tekening gevonden. U vindt hem bij dit bericht.",
            "Van dit huis is geen tekening bewaard. Een constructeur kan de muren voor u bekijken.",
        ),
        uitleg="Wij zoeken de tekening op in het archief.",
        gewicht=3,
    ),
    Scenario(
        product="bouwtekening",
        onderwerp="Tekening van het buurhuis",
        niveau=Niveau.BACKOFFICE_KIJKT_MEE,
        waarom="Het gaat om de tekening van een ander. Het team kijkt of wij die mogen geven.",
        woorden=(
            "Kan ik de tekening van de verbouwing bij mijn buren inzien? Zij wonen op {straat}.",
            "De aanbouw van nummer {nummer} staat op onze grens volgens mij. Ik wil de vergunning zien.",
            "wil graag weten wat de buren precies mogen bouwen aan de {straat}",
        ),
        achterliggend="Heeft ruzie over de erfgrens.",
        beoordeling="De vergunning is openbaar, denk ik. Op de tekening staan wel namen en een handtekening.",
        meegekeken=(
            Meegekeken("De vergunning mag. Lak de namen en de handtekening weg."),
            Meegekeken("Stuur de vergunning zonder de constructietekening. Die geven wij niet."),
        ),
        antwoord=(
            "U vindt de vergunning bij dit bericht. Over de erfgrens gaat het Kadaster.",
            "De tekening ligt voor u klaar om in te zien. Namen hebben wij weggehaald.",
        ),
        uitleg="Wij kijken welke stukken openbaar zijn. Die maken wij voor u klaar.",
        gewicht=2,
    ),
    Scenario(
        product="uitrit",
        onderwerp="Inrit aanleggen",
        woorden=(
            "Ik wil een inrit naast mijn huis op {straat} {nummer}. Er staat wel een lantaarnpaal.",
            "Mogen wij de stoep laten verlagen, zodat de auto in de voortuin kan?",
            "kosten inrit laten aanleggen door gemeente, {straat} {nummer}?",
        ),
        achterliggend="Wil de auto thuis kunnen opladen.",
        beoordeling="Inrit van drie meter. Er staat een lantaarnpaal die verplaatst moet worden.",
        antwoord=(
            "U krijgt de vergunning. De aannemer verlaagt de stoep en verplaatst de lantaarnpaal.",
            "Door de inrit verdwijnen twee openbare plekken. Daarom krijgt u geen vergunning.",
        ),
        uitleg="Wij kijken wat de inrit betekent voor het parkeren in de straat.",
        gewicht=2,
    ),
    Scenario(
        product="urgentie",
        onderwerp="Urgentie voor een woning",
        woorden=(
            "Ik ga scheiden en moet met {dochter} en {zoon} het huis uit. Kan ik urgentie krijgen?",
            "Mijn huis is door ziekte niet meer geschikt. Kom ik in aanmerking voor urgentie?",
            "moet voor {straks} mijn huis uit. sta al jaren ingeschreven maar er komt niks vrij",
        ),
        achterliggend="Weet niet waar het gezin straks slaapt.",
        beoordeling="Moet de woning uit. Staat ingeschreven als woningzoekende. Er is haast bij.",
        antwoord=(
            "U krijgt urgentie. Daarmee hebt u voorrang op een woning in deze gemeente.",
            "U krijgt geen urgentie, omdat u nog ergens terechtkunt. In de brief staat hoe u bezwaar maakt.",
        ),
        uitleg="Wij bekijken uw aanvraag met de woningstichting.",
        navraag="Wij missen een bewijs dat u de woning uit moet. Wilt u dat sturen?",
        nagestuurd="Hierbij de brief van de advocaat.",
        gewicht=2,
        aan_huis=True,
    ),
    Scenario(
        product="duurzaamheidslening",
        onderwerp="Huis verduurzamen",
        woorden=(
            "Kan ik bij de gemeente een lening krijgen voor isolatie en een warmtepomp?",
            "Is er subsidie voor zonnepanelen in {gemeente}?",
            "onze VvE wil de gevel isoleren, is daar een regeling voor bij jullie?",
        ),
        achterliggend="Wil de energierekening omlaag krijgen.",
        antwoord=(
            "Er is een lening voor isolatie en warmtepompen. Het formulier zit bij dit bericht.",
            "Voor zonnepanelen hebben wij nu geen subsidie. Lenen kan wel. De voorwaarden zitten erbij.",
            "Voor een VvE is er een eigen regeling. Onze adviseur belt u om die door te nemen.",
        ),
        uitleg="Wij zoeken uit welke regeling bij uw huis past.",
        gewicht=2,
        openbaar=True,
    ),
    Scenario(
        product="rioolaansluiting",
        onderwerp="Huis aansluiten op het riool",
        woorden=(
            "Onze boerderij aan de {elders} ligt nog niet aan het riool. Wat moeten wij doen?",
            "Voor de nieuwbouw op {straat} {nummer} vraag ik een rioolaansluiting aan.",
            "riool van de schuur aansluiten op dat van het huis, mag dat zomaar?",
        ),
        achterliggend="De aannemer wil weten waar de leiding komt.",
        beoordeling="Nieuwe aansluiting. Ik weet niet of er in deze straat gescheiden riool ligt.",
        meegekeken=(
            Meegekeken("Er ligt gescheiden riool. Geef de tekening mee, dan kunnen jullie dit afhandelen."),
            Meegekeken("Hier is een pomp nodig. Ik neem contact op met de aannemer.", neemt_over=True),
        ),
        antwoord=(
            "De aansluiting mag. Regenwater en vuil water krijgen elk een eigen buis.",
            "Wij leggen de leiding tot aan uw grens. De aannemer sluit daarna aan.",
        ),
        uitleg="Wij kijken waar het riool ligt en of er een pomp nodig is.",
        gewicht=2,
    ),
    Scenario(
        product="gemeentelijke-belastingen",
        onderwerp="Aanslag klopt niet",
        niveau=Niveau.ENKELE_DAGEN,
        waarom="Dit zoeken wij eerst uit. Dat kan niet binnen het gesprek.",
        woorden=(
            "Op mijn aanslag staat een huishouden van {aantal}, maar ik woon alleen.",
            "Ik begrijp de brief over de belastingen niet. Waarom moet ik meer betalen dan vorig jaar?",
            "wij zijn in het voorjaar verhuisd en krijgen toch een aanslag voor het oude huis",
        ),
        achterliggend="Kan het bedrag niet in een keer betalen.",
        antwoord=(
            "Wij hebben de aanslag aangepast. U krijgt een nieuwe brief. U hoeft de oude niet te betalen.",
            "De aanslag klopt. Het tarief is dit jaar hoger. Wij leggen in de bijlage uit hoe dat komt.",
            "De aanslag voor het oude huis vervalt vanaf uw verhuizing. U krijgt een nieuwe brief.",
        ),
        uitleg="Wij leggen uw aanslag naast de gegevens van uw adres.",
        wederwoord=(
            Wederwoord(
                "Krijg ik dan ook terug wat ik al betaald heb?",
                "Ja. Wij maken het bedrag over op de rekening waarvan u betaalde.",
            ),
        ),
        notitie="Kan niet in een keer betalen. Gewezen op de betalingsregeling.",
        gewicht=4,
    ),
    Scenario(
        product="woz-waarde",
        onderwerp="WOZ-waarde te hoog",
        niveau=Niveau.BACKOFFICE_KIJKT_MEE,
        waarom="De taxateur kan zien of hier een fout in zit.",
        woorden=(
            "De WOZ-waarde van {straat} {nummer} is veel te hoog. Hoe maak ik bezwaar?",
            "Hoe komen jullie aan de waarde van mijn huis? Bij de buren is het veel lager.",
            "mijn huis heeft scheuren in de muur, daar is geen rekening mee gehouden in de woz",
        ),
        achterliggend="Heeft geen computer en wil het liever bespreken.",
        beoordeling="Noemt {aantal} huizen in de straat die lager staan. Er staat een garage bij die er niet is.",
        meegekeken=(
            Meegekeken("De garage hoort er niet bij. Wij passen de waarde aan. Jullie kunnen dit melden."),
            Meegekeken("De waarde klopt volgens mij. Stuur het taxatieverslag en wijs op de bezwaartijd."),
            Meegekeken("Ik wil het huis zelf zien en maak een afspraak.", neemt_over=True),
        ),
        antwoord=(
            "Wij hebben de waarde opnieuw bekeken en verlaagd. U krijgt een nieuwe aanslag.",
            "De waarde klopt volgens ons. Het taxatieverslag zit erbij. Niet eens? U kunt bezwaar maken.",
        ),
        uitleg="Onze taxateur vergelijkt uw huis met huizen in de buurt.",
        gewicht=4,
    ),
    Scenario(
        product="kwijtschelding",
        onderwerp="Kwijtschelding belastingen",
        woorden=(
            "Ik heb alleen AOW. Kan ik de gemeentelijke belasting kwijtgescholden krijgen?",
            "Hoe vraag ik kwijtschelding aan? Ik red het niet meer met mijn uitkering.",
            "vorig jaar kreeg ik automatisch kwijtschelding en nu niet, waarom?",
        ),
        achterliggend="Heeft moeite om rond te komen.",
        beoordeling="Inkomen lijkt onder de grens. Er is wel een kleine spaarrekening.",
        meegekeken=(
            Meegekeken("Onder de vermogensgrens. Akkoord met kwijtschelding."),
            Meegekeken("Vraag eerst het laatste bankafschrift. Daarna kunnen jullie het zelf afhandelen."),
        ),
        antwoord=(
            "U krijgt kwijtschelding. U hoeft de aanslag van dit jaar niet te betalen.",
            "U krijgt de helft kwijtgescholden. Wat overblijft mag u in delen betalen.",
        ),
        uitleg="Wij kijken naar uw inkomen en uw spaargeld. Tot die tijd hoeft u niet te betalen.",
        navraag="Wij hebben uw laatste bankafschrift nodig. Wilt u dat sturen of langsbrengen?",
        nagestuurd="Hierbij het afschrift. Ik heb de naam van mijn dochter doorgestreept.",
        gewicht=4,
        aan_huis=True,
    ),
    Scenario(
        product="betalingsregeling",
        onderwerp="In delen betalen",
        woorden=(
            "Kan ik de aanslag in stukjes betalen? In een keer lukt me niet.",
            "Ik heb een aanmaning gekregen maar ik zit krap. Wat nu?",
            "kan de incasso op de 25e ipv de 1e, dan komt mijn loon binnen",
        ),
        achterliggend="Is bang voor een deurwaarder.",
        antwoord=(
            "U betaalt in acht delen. De eerste termijn schrijven wij volgende maand af.",
            "De aanmaning staat stil. U betaalt in zes delen, telkens aan het einde van de maand.",
            "Wij schrijven voortaan aan het einde van de maand af. Dat gaat volgende maand in.",
        ),
        uitleg="Wij bekijken wat u per maand kunt betalen. De aanmaning staat zo lang stil.",
        notitie="Gevraagd of er meer rekeningen blijven liggen. Nee, alleen dit.",
        gewicht=3,
    ),
    Scenario(
        product="hondenbelasting",
        onderwerp="Hond aan- of afmelden",
        woorden=(
            "Onze hond is {pas} overleden. Moet ik hem afmelden voor de belasting?",
            "Wij hebben een pup. Hoe meld ik die aan?",
            "moet ik voor een blindengeleidehond ook hondenbelasting betalen",
        ),
        achterliggend="Wil niet te veel betalen.",
        antwoord=("U regelt dit met DigiD op onze website.", "Dank dat u het doorgeeft."),
        gewicht=2,
        vluchtig=True,
    ),
    Scenario(
        product="belasting-bezwaar",
        onderwerp="Bezwaar tegen de aanslag",
        woorden=(
            "Hierbij maak ik bezwaar tegen de aanslag voor {straat} {nummer}. De oppervlakte klopt niet.",
            "Ik ben het niet eens met de rioolheffing, want wij zijn niet aangesloten. Dit is mijn bezwaar.",
            "Namens onze stichting maak ik bezwaar tegen de aanslag OZB voor het gebouw aan de {elders}.",
        ),
        achterliggend="Vindt het bedrag oneerlijk.",
        beoordeling="Bezwaar is op tijd. De aanslag zit erbij.",
        antwoord=(
            "U krijgt gelijk. Wij verlagen de aanslag. Te veel betaald geld krijgt u terug.",
            "Uw bezwaar verandert de aanslag niet. In de brief leest u waarom en wat u nog kunt doen.",
        ),
        uitleg="Onze medewerker controleert het pand ter plaatse. Daarna besluiten wij.",
        gewicht=2,
        formeel=True,
    ),
)
