"""What the minutes of 18 February 2010 say, word for word: remarks, proposals and examples."""

SOURCE = "Administrativt møte 18. februar 2010"

CONFERENCE_REMARKS = {
    "leadership": "Positivt med ”Politisk lederskap” som tema",
    "transformation": "Mulig tema: Transformasjon/”Hvordan bevare det gode vi har?”",
    "financing": "Mulig tema: Finansiering av gode tiltak",
    "growth": "Spørsmål om ”Grønn vekst” er et riktig tema for konferansen",
    "committee": "Forslag om Stortingets miljøkomité som avslutningsinnlegg",
    "global": (
        "Må ikke glemme global kobling; hvordan kan det vi gjør i Framtidens byer ha global "
        "overføringsverdi"
    ),
    "scepticism": (
        "Diskusjon om klimaskepsis-debatten bør inn i programmet, men ble ikke anbefalt"
    ),
    "politicians": "Viktig å ha politikerne som hovedmålgruppe",
    "balance": "Være oppmerksom på kjønnsbalansen mht foredragsholdere",
    "ministries": (
        "Viktig å få med politikere fra relevante departementer som ikke deltar i Framtidens byer"
    ),
    "screens": (
        "Debatter og parallelle sesjoner kan filmes og overføres på storskjermer, så deltagerne "
        "kan ”shoppe”"
    ),
    "corner": ("Mulig å åpne for ”Speakers Corner” – med innlegg fra deltagerne som overføres"),
}

BUSINESS_EXAMPLES = {
    "stavanger": "Sparebanken kan være mulig sponsor for Klimabarometeret i byen",
    "porsgrunn": (
        "Klimakutt i Grenland er samarbeid mellom kommune, næringsliv og forskning, som foreslår "
        "konkrete klimatiltak. Dessuten Smart Trafikant; en kampanje for å redusere bilbruk til "
        "og fra jobb."
    ),
    "md": (
        "Frokostmøtene i byene har stor oppslutning fra byggnæringen (260 i Stavanger, folk måtte "
        "avvises…J)"
    ),
    "trondheim": (
        "Trondheim SmartCity er et samarbeidsprosjekt mellom Trondheim kommune, Bellona og "
        "Siemens, som skal bidra til at Trondheim blir en smartere by når det gjelder energibruk."
    ),
    "baerum": (
        "Tar for seg 20 boliger og sponser ENØK-analysen og gi dem en tiltakspakke. Hvis noen vil "
        "rehabilitere til passivhus, vil kommunen snakke med Sparebanken for å finansiere dette."
    ),
    "drammen": "NHO er viktig deltaker i Buskerud-samarbeidet",
    "oslo": (
        "Deltar i den internasjonale 10:10-kampanjen der kommunen ønsker å få personer, "
        "organisasjoner og bedrifter til å forplikte seg til å kutte egne utslipp med 10 prosent "
        "i løpet av 2010. Kan nåes med de tiltakene byen allerede har vedtatt, og gir dessuten "
        "mulighet til å utfordre næringslivet til å være med på lignende kampanjer"
    ),
    "medalen": (
        "Plansamarbeidet Oslo-Akershus planlegger stort kontaktmøte med næringslivsorganisasjonene"
    ),
}
"""By who told it: a body's key, or "medalen" for Tor Medalen, whom the minutes name."""

REPORT_REMARKS = {
    "pilots": (
        "Det ble foreslått at samarbeidsområdet Pilotprosjekter, som dekker alle de fire "
        "satsingsområdene, bør flyttes fra Energi i bygg til Felles tiltak."
    ),
    "indicators": (
        "Samarbeidsområdet Utvikling av indikatorer skal prioriteres, og representanter fra "
        "Stavanger, Porsgrunn, Oslo og KS vil delta i en referansegruppe for arbeidet."
    ),
}

GATHERING_REMARKS = {
    "challenge": (
        "Flere ville utfordre Helle Søholt / Gehl architects på detaljgjennomføring av ”En god by "
        "å leve i” i sine nettverk."
    ),
    "klimakur": (
        "Det ble også foreslått å konkretisere Klimakur 2020 for Framtidens byer – innenfor hvert "
        "tema."
    ),
}

AGREEMENTS = (
    "Det er utarbeidet en oppdatert rapport med status og planer 2010 for Framtidens byers avtaler "
    "og samarbeidsområder. Felles tiltak ble gjennomgått, mens avtaler og prosjekter innenfor "
    "hvert fagnettverk vil drøftes på nettverksamlingene 16.-17. mars. Det ble bedt om merknader "
    "til rapporten innen 14 dager."
)

CONCEPT = (
    "Konseptet og idéene for programmet ble presentert, og det ble gitt en rekke innspill til "
    "programmet. Det ble bedt om ytterligere merknader og synspunkter på programmet innen 14 dager."
)

GRANT_USE = (
    "Byene skal innen 1. mai sende Miljøverndepartementet en rapport om bruken av tilskuddsmidler "
    "2009."
)

ANNUAL = (
    "Byene vil også innen 1. mai levere en årsrapport for sine handlingsprogrammer. Rapporteringen "
    "skal i størst mulig grad tilpasses byenes ordinære rutiner for årsrapportering til sine "
    "politiske organer. Det ble ikke ansett som hensiktsmessig å kreve en felles mal for "
    "rapporteringen."
)

PROJECTS = (
    "Koordinatorene er ansvarlig for rapportering av prosjektene, og vil til dette benytte en "
    "felles mal."
)

STATUS = (
    "Byene leverte til møtet en kortfattet statusrapport for sitt arbeid med Framtidens byer. Det "
    "er hensiktsmessig at byene også i framtiden leverer slike rapporter til hvert administrativt "
    "møte."
)

OPEN_FLOOR = (
    "HSH ba om en gjennomgang av hvordan byene samarbeider med næringslivet, og fikk eksempler."
)
