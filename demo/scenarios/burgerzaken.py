"""Passports, moving, births and weddings: what people ask civil affairs."""

from __future__ import annotations

from typing import Final

from catalogus.models import Niveau
from demo.scenarios.vorm import Meegekeken, Scenario, Wederwoord

BURGERZAKEN: Final = (
    Scenario(
        product="paspoort",
        onderwerp="Paspoort verlengen",
        woorden=(
            "Mijn paspoort verloopt volgende maand. Hoe kan ik een nieuw paspoort aanvragen?",
            "hoi, kan ik bij jullie zonder afspraak een paspoort regelen? we gaan over 3 weken op vakantie",
            "Goedemiddag, wat moet ik meenemen om mijn paspoort te verlengen? En moet ik er zelf bij zijn?",
        ),
        achterliggend="Heeft het paspoort op tijd nodig voor een reis.",
        antwoord=(
            "Fijn dat u op tijd belt of schrijft. Zo gaat het verlengen van uw paspoort.",
            "U bent ruim op tijd. Dit moet u weten voor uw nieuwe paspoort.",
        ),
        wederwoord=(
            Wederwoord(
                "Bedankt! Geldt dat ook als mijn oude paspoort al verlopen is?",
                "Ja. Neem het oude paspoort gewoon mee, ook als het verlopen is.",
            ),
        ),
        gewicht=5,
        vluchtig=True,
        openbaar=True,
    ),
    Scenario(
        product="paspoort",
        onderwerp="Paspoort voor een kind",
        woorden=(
            "Ik wil graag een paspoort voor onze dochter {dochter}. Moet haar vader ook mee?",
            "Hoe vraag ik een paspoort aan voor mijn zoon {zoon}? Hij is {aantal} jaar.",
            "mijn ex wil geen toestemming geven voor het paspoort van {dochter}, kan ik dan toch iets aanvragen??",
        ),
        achterliggend="De ouders wonen niet meer samen en overleggen moeilijk.",
        antwoord=(
            "Uw kind komt zelf mee naar de afspraak. Beide ouders met gezag geven toestemming.",
            "De andere ouder hoeft niet mee te komen. Een getekende toestemming met een kopie paspoort is genoeg.",
        ),
        wederwoord=(
            Wederwoord(
                "Waar vind ik dat formulier voor de toestemming?",
                "Het formulier staat op onze website, bij Paspoort. Wij hebben het ook bij deze mail gedaan.",
            ),
        ),
        gewicht=3,
        vluchtig=True,
    ),
    Scenario(
        product="identiteitskaart",
        onderwerp="Identiteitskaart kwijt",
        woorden=(
            "Ik ben mijn ID-kaart verloren in de trein. Wat moet ik nu doen?",
            "Mijn identiteitskaart is weg, ik denk gestolen. Moet ik eerst naar de politie?",
            "id kaart kwijt sinds {pas}. kan ik een nieuwe krijgen en hoe snel",
        ),
        achterliggend="Wil snel weer een geldig bewijs hebben.",
        antwoord=(
            "U meldt de vermissing bij ons aan de balie. U kunt dan meteen een nieuwe kaart aanvragen.",
            "Aangifte bij de politie hoeft niet. U meldt het verlies bij ons als u een nieuwe kaart aanvraagt.",
        ),
        gewicht=3,
        vluchtig=True,
        openbaar=True,
    ),
    Scenario(
        product="rijbewijs",
        onderwerp="Rijbewijs verlengen",
        woorden=(
            "Mijn rijbewijs is nog twee maanden geldig. Kan ik het nu al verlengen?",
            "Hoe lang duurt het voor ik een nieuw rijbewijs heb? Ik heb hem nodig voor mijn werk.",
            "ik wordt binnenkort 75, moet ik eerst gekeurd worden voor mijn rijbewijs?",
        ),
        achterliggend="Kan niet zonder rijbewijs voor werk of familie.",
        antwoord=(
            "U kunt uw rijbewijs nu al verlengen. De maanden die het nog geldig is, gaan niet verloren.",
            "Begin op tijd met verlengen. Dan rijdt u zonder onderbreking door.",
        ),
        gewicht=4,
        vluchtig=True,
    ),
    Scenario(
        product="rijbewijs-omwisselen",
        onderwerp="Buitenlands rijbewijs omwisselen",
        woorden=(
            "Goedendag, ik woon hier nu een jaar en heb nog een Spaans rijbewijs. Moet ik dat omwisselen?",
            "Mijn man heeft een Turks rijbewijs. Kan hij dat hier ruilen voor een Nederlands rijbewijs?",
            "Ik heb een rijbewijs uit Zuid-Afrika. Hoe lang mag ik daar nog mee rijden en wat moet ik doen?",
        ),
        achterliggend="Heeft het rijbewijs nodig om te kunnen werken.",
        antwoord=(
            "Uw aanvraag is compleet en ligt bij de RDW. Zij sturen ons het nieuwe rijbewijs. Daarna bellen wij u.",
            "Met dit rijbewijs kunt u niet ruilen. U doet in Nederland opnieuw examen. Het CBR helpt u daarbij.",
        ),
        uitleg="Wij controleren of uw rijbewijs omgewisseld kan worden. Daarna vragen wij u om de papieren.",
        navraag="Wij hebben een kopie van beide kanten van uw rijbewijs nodig. Wilt u die sturen?",
        nagestuurd="Hierbij de voorkant en de achterkant. Is dit goed zo?",
        notitie="RDW gevraagd of dit land op de lijst staat.",
        gewicht=2,
    ),
    Scenario(
        product="verhuizing-doorgeven",
        onderwerp="Verhuizing doorgeven",
        woorden=(
            "Wij verhuizen op {straks} naar de {elders}. Wanneer moet ik dat doorgeven?",
            "ik woon sinds kort samen aan de {straat} {nummer}, hoe geef ik mijn nieuwe adres door",
            "Mijn zoon {zoon} gaat op kamers. Moet hij zich zelf bij u uitschrijven?",
            "Mijn moeder van 88 is naar een verpleeghuis gegaan. Mag ik haar verhuizing doorgeven?",
        ),
        achterliggend="Wil niets vergeten en geen boete krijgen.",
        antwoord=(
            "Goed dat u eraan denkt. U geeft de verhuizing als volgt door.",
            "Dat kan makkelijk via internet. Zo geeft u het nieuwe adres door.",
        ),
        wederwoord=(
            Wederwoord(
                "Ik trek bij mijn vriend in. Moet hij dan ook iets invullen?",
                "Ja, hij geeft toestemming. In het formulier vult u zijn e-mailadres in. Hij krijgt dan een bericht.",
            ),
        ),
        gewicht=5,
        vluchtig=True,
        openbaar=True,
    ),
    Scenario(
        product="verhuizing-doorgeven",
        onderwerp="Verhuizing niet verwerkt",
        niveau=Niveau.ENKELE_DAGEN,
        waarom="De verhuizing is doorgegeven maar niet verwerkt. Dat zoeken wij uit.",
        woorden=(
            "Ik heb {pas} mijn verhuizing doorgegeven maar krijg nog steeds post op het oude adres.",
            "Volgens MijnOverheid woon ik nog op mijn oude adres. Ik heb het toch echt doorgegeven, {straat} {nummer}.",
            "de zorgverzekering zegt dat ik niet op de {straat} woon. verhuizing niet verwerkt denk ik",
        ),
        achterliggend="Loopt vast bij andere instanties door het oude adres.",
        antwoord=(
            "Uw verhuizing is verwerkt vanaf de dag dat u het doorgaf. Andere instanties zien dat binnen twee dagen.",
            "De toestemming van de hoofdbewoner ontbrak. Die is er nu. U staat ingeschreven aan de {straat} {nummer}.",
        ),
        uitleg="Wij zoeken uw melding op en kijken waar die is blijven liggen.",
        notitie="Melding gevonden, toestemming van de hoofdbewoner ontbreekt. Hoofdbewoner gemaild.",
        gewicht=2,
    ),
    Scenario(
        product="uittreksel-brp",
        onderwerp="Uittreksel uit de basisregistratie",
        woorden=(
            "Voor de notaris heb ik een uittreksel nodig. Kan dat ook digitaal?",
            "Kunt u mij een uittreksel sturen waarop staat wie er op mijn adres wonen?",
            "wat is een uittreksel brp en waar krijg ik dat, mijn verhuurder vraagt erom",
        ),
        achterliggend="Een ander vraagt om het bewijs en er is haast bij.",
        antwoord=(
            "Vraag eerst aan wie het wil hebben welke gegevens erop moeten staan.",
            "Een uittreksel krijgt u alleen over uzelf. Ook uw gezin mag u erop laten zetten.",
        ),
        gewicht=3,
        vluchtig=True,
    ),
    Scenario(
        product="geboorteaangifte",
        onderwerp="Geboorte aangeven",
        woorden=(
            "Onze dochter {dochter} is gisteren geboren. Hoe doe ik aangifte?",
            "Wij zijn niet getrouwd en ons kindje is net geboren, wat moeten wij doen?",
            "Mijn zoon {zoon} is {pas} geboren in het ziekenhuis van een andere gemeente. Moet ik bij jullie zijn?",
        ),
        achterliggend="Jonge ouders die weinig tijd hebben.",
        antwoord=("Van harte gefeliciteerd met de geboorte.", "Wat een mooi nieuws, gefeliciteerd."),
        gewicht=3,
        vluchtig=True,
    ),
    Scenario(
        product="overlijden-aangeven",
        onderwerp="Overlijden in de familie",
        woorden=(
            "Mijn vader is gisteren overleden. Wat moet ik bij de gemeente regelen?",
            "Mijn man is thuis overleden. De uitvaartondernemer regelt de aangifte, klopt dat?",
            "Ik heb een akte van overlijden nodig van mijn moeder, voor de bank.",
        ),
        achterliggend="Heeft veel aan het hoofd. Neem de tijd.",
        antwoord=(
            "Wij wensen u veel sterkte. U hoeft maar weinig zelf te regelen.",
            "Onze deelneming. Dit is wat er bij ons moet gebeuren.",
        ),
        gewicht=2,
    ),
    Scenario(
        product="trouwen",
        onderwerp="Trouwen regelen",
        woorden=(
            "Mijn vriend en ik willen op {straks} trouwen op het oude gemaal. Hoe regelen wij dat?",
            "Kunnen we ook op zaterdag trouwen en wat moeten we daarvoor regelen?",
            "wij willen gratis trouwen, zonder poespas. op welke dagen kan dat?",
            "Mag mijn zus ons trouwen als ambtenaar voor een dag?",
        ),
        achterliggend="Wil vooral zekerheid over de datum.",
        antwoord=(
            "Het gemaal is die dag vrij. Wij hebben de datum voor u vastgelegd.",
            "Trouwen op zaterdag kan. Uw trouwambtenaar belt u over de tijd en de kosten.",
            "Op dinsdagochtend trouwt u eenvoudig en gratis. Wij hebben voor u een tijd vrijgehouden.",
            "Uw zus mag u trouwen. Zij legt een keer een eed af bij de rechtbank. Wij hebben dat aangevraagd.",
        ),
        uitleg="Wij kijken of de datum en de plek vrij zijn. Daarna leggen wij die voor u vast.",
        navraag="Wilt u de namen van uw getuigen doorgeven? Wij hebben ook hun geboortedatum nodig.",
        nagestuurd="Hierbij de getuigen: mijn zus en een vriend van mijn partner. Kopieën zitten erbij.",
        wederwoord=(
            Wederwoord(
                "Super! Kunnen we nog een derde getuige opgeven?",
                "Dat kan tot twee weken voor de trouwdag. U mag er hooguit vier hebben.",
            ),
        ),
        notitie="Het gemaal is die dag nog vrij. Sleutel via de beheerder.",
        gewicht=3,
        aan_huis=True,
    ),
    Scenario(
        product="naamgebruik",
        onderwerp="Achternaam op brieven",
        niveau=Niveau.BACKOFFICE_KIJKT_MEE,
        waarom="Het is niet duidelijk of het om de naam zelf gaat of om het gebruik.",
        woorden=(
            "Na de scheiding wil ik mijn eigen achternaam weer gebruiken. Hoe werkt dat?",
            "Brieven komen nog steeds op naam van mijn ex. Ik wil mijn meisjesnaam terug!",
            "Kan ik de naam van mijn man voor mijn eigen naam laten zetten?",
        ),
        achterliggend="Wil dat brieven op de juiste naam komen.",
        beoordeling="Wil alleen het naamgebruik aanpassen, denk ik. Het gaat niet om de naam in de akte.",
        meegekeken=(
            Meegekeken("Dat klopt. Naamgebruik kunnen jullie zelf verwerken met het formulier."),
            Meegekeken(
                "De scheiding is nog niet ingeschreven. Ik neem dit over en bel vandaag.", neemt_over=True
            ),
        ),
        antwoord=(
            "Uw naamgebruik is aangepast. Brieven komen vanaf nu op uw eigen achternaam.",
            "Wij hebben uw naamgebruik gewijzigd. Uw paspoort blijft geldig met de oude naam.",
        ),
        uitleg="Wij kijken of de scheiding bij ons is ingeschreven. Daarna passen wij uw naamgebruik aan.",
        gewicht=3,
    ),
    Scenario(
        product="brp-wijzigen",
        onderwerp="Mijn gegevens kloppen niet",
        woorden=(
            "Mijn geboorteplaats staat verkeerd in jullie systeem. Hoe laat ik dat aanpassen?",
            "Op mijn uittreksel staat een verkeerde voornaam, er mist een letter. Kan dat hersteld worden?",
            "In de brief van jullie staat dat ik getrouwd ben maar ik ben al {aantal} jaar gescheiden",
        ),
        achterliggend="Is bang voor problemen bij de uitkering of het pensioen.",
        beoordeling="Er is een buitenlandse akte. Ik zie die in het dossier, maar met een andere schrijfwijze.",
        meegekeken=(
            Meegekeken(
                "De akte is duidelijk. Dit is een schrijffout van ons. Jullie kunnen melden dat wij het herstellen."
            ),
            Meegekeken("Hier is een gelegaliseerde akte voor nodig. Ik neem het over.", neemt_over=True),
        ),
        antwoord=(
            "Wij hebben het gegeven hersteld. U krijgt een gratis uittreksel waarop u het kunt zien.",
            "Wij kunnen dit aanpassen met de akte die u stuurde. De wijziging is vandaag verwerkt.",
        ),
        uitleg="Wij vergelijken uw gegevens met de akte. Daarna hoort u of wij het kunnen aanpassen.",
        navraag="Wij hebben een kopie van de akte nodig waarop het goed staat. Wilt u die sturen?",
        nagestuurd="Hierbij de akte. Daar staat het wel goed op.",
        gewicht=3,
    ),
    Scenario(
        product="briefadres",
        onderwerp="Briefadres aanvragen",
        woorden=(
            "Ik ben uit huis gezet en slaap bij vrienden. Kan ik een briefadres krijgen?",
            "Mijn broer heeft geen vaste woonplek. Mag zijn post naar mijn adres aan de {straat}?",
            "zonder adres krijg ik geen uitkering en zonder uitkering geen huis. help",
        ),
        achterliggend="Heeft een adres nodig voor een uitkering en zorgverzekering.",
        beoordeling="Slaapt wisselend bij vrienden. Heeft een adres nodig voor de zorgverzekering. Er is haast bij.",
        meegekeken=(
            Meegekeken("Een briefadres bij ons kan tijdelijk. Jullie mogen dit voor drie maanden regelen."),
            Meegekeken(
                "Ik wil de aanvrager eerst spreken. Ik neem het over en bel vandaag.", neemt_over=True
            ),
        ),
        antwoord=(
            "U hebt een briefadres. Uw post haalt u bij ons op. Wij bellen u als er iets ligt.",
            "U staat ingeschreven op het briefadres dat u noemde. De bewoner heeft toestemming gegeven.",
        ),
        uitleg="Wij bekijken of u een briefadres kunt krijgen. Wij spreken u daarvoor ook even zelf.",
        notitie="Alleen te bereiken op het mobiele nummer van een vriend.",
        gewicht=2,
    ),
    Scenario(
        product="naturalisatie",
        onderwerp="Nederlander worden",
        woorden=(
            "Ik woon zes jaar in Nederland. Kan ik nu een Nederlands paspoort krijgen?",
            "Mijn vrouw wil de Nederlandse nationaliteit aanvragen, wat zijn de stappen?",
            "Ik heb mijn inburgering gehaald. Hoe word ik Nederlander en moet ik mijn eigen paspoort inleveren?",
        ),
        achterliggend="Wil hier blijven en kunnen stemmen.",
        beoordeling="Woont hier zes jaar en heeft inburgering gehaald. Paspoort en akte liggen bij de vraag.",
        antwoord=("Wij hebben uw verzoek met uw papieren naar de IND gestuurd. De IND neemt het besluit.",),
        uitleg="Wij controleren eerst uw papieren. Daarna nodigen wij u uit voor een gesprek.",
        navraag="Wij missen uw geboorteakte met vertaling. Wilt u die naar ons sturen?",
        nagestuurd="Ik heb de akte laten vertalen. U vindt hem hierbij.",
        wederwoord=(
            Wederwoord(
                "Hoe lang duurt het bij de IND?",
                "Reken op enkele maanden tot een jaar. Zodra wij iets horen, laten wij het u weten.",
            ),
        ),
        gewicht=2,
    ),
    Scenario(
        product="vog",
        onderwerp="VOG voor vrijwilligerswerk",
        woorden=(
            "Ik word vrijwilliger bij de voetbalclub. Hoe kom ik aan een VOG?",
            "mijn nieuwe baas wil een verklaring van goed gedrag, waar vraag ik die aan",
            "Moet ik voor een VOG naar het gemeentehuis komen of kan het ook online?",
        ),
        achterliggend="Kan pas beginnen als de verklaring er is.",
        antwoord=("Meestal hoeft u hiervoor niet langs te komen.", "Zo vraagt u de verklaring aan."),
        gewicht=2,
        vluchtig=True,
    ),
)
