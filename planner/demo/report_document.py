"""The report that was sent out before the meeting for remarks, as a document in two versions.

Its words are examples; what it is about, and which remarks it got, the minutes say.
"""

from planner.demo.shapes import Paper
from planner.demo.times import february

_FIRST = """# Status og planer 2010 (eksempel)

Rapporten viser hvor avtalene og samarbeidsområdene står, og hva som er planlagt i 2010. Avtaler og
prosjekter i hvert fagnettverk drøftes på storsamlingen 16.–17. mars.

## 1 Felles tiltak

Felles tiltak gjelder alle de fire satsingsområdene. De følges opp av programledelsen.

### 1.1 Utvikling av indikatorer

Indikatorene skal vise om byene beveger seg i riktig retning. Arbeidet begynner i 2010.

### 1.2 Kommunikasjon

- Byene viser fram hva de gjør, på egne nettsider.
- Programmet samler det felles i ett nyhetsbrev.

## 2 Energi i bygg

Nettverket har tolv avtaler, og fem av dem er i gang.

### 2.1 Pilotprosjekter

Byene velger pilotprosjekter som andre kan lære av. De dekker alle satsingsområdene.

## 3 Areal og transport

Sykkel, kollektivtrafikk og tettere byer. Planene for 2010 er uendret.

## 4 Vedlegg: tabell over avtalene

Én linje for hver avtale, med by, område og tilstand.
"""

_SECOND = """# Status og planer 2010 (eksempel)

Rapporten viser hvor avtalene og samarbeidsområdene står, og hva som er planlagt i 2010. Avtaler og
prosjekter i hvert fagnettverk drøftes på storsamlingen 16.–17. mars.

## 1 Felles tiltak

Felles tiltak gjelder alle de fire satsingsområdene. De følges opp av programledelsen.

### 1.1 Utvikling av indikatorer

Indikatorene skal vise om byene beveger seg i riktig retning. Arbeidet **prioriteres** i 2010, med
en referansegruppe fra Stavanger, Porsgrunn, Oslo og KS.

### 1.2 Kommunikasjon

- Byene viser fram hva de gjør, på egne nettsider.
- Programmet samler det felles i ett nyhetsbrev.

## 2 Energi i bygg

Nettverket har tolv avtaler, og fem av dem er i gang.

### 2.1 Pilotprosjekter i alle nettverk

Byene velger pilotprosjekter som andre kan lære av. De dekker alle satsingsområdene.

## 3 Areal og transport

Sykkel, kollektivtrafikk og tettere byer. Planene for 2010 er uendret.

## 4 Forbruk og avfall

Nettverket tar opp matavfall og kommunenes egne innkjøp i 2010.
"""

VERSIONS = (
    Paper(february(18, "12.00"), "organisator", _FIRST),
    Paper(
        february(20, "16.00"),
        "organisator",
        _SECOND,
        "Indikatorene er prioritert, og avtaletabellen er flyttet til et eget regneark. (eksempel)",
    ),
)
