"""Texts in the manner of many issuers, and what each says of itself. Every sentence is the tests' own."""

BODY = (
    "We spoke of the fog on the sea routes and of the lamps that are to be kept lit through the winter.\n\n"
    "We will go on ringing the bells, and thank the keepers who stayed at their posts in the storm."
)
RESOLVING = (
    "Recalling the statement by its President of 3 March 2019, and deploring the attack of 5 May "
    "2021 in Mopti, "
    "Mali,\n\nConvinced that lamps serve the ships of all States,\n\n"
    "1. Calls on all keepers to trim their lamps;\n\n2. Decides to remain seized of the matter."
)
RUSSIAN = (
    "Мы обсудили туман на морских путях и светильники, которые должны гореть всю зиму.\n\n"
    "Мы благодарим хранителей, оставшихся на своих постах во время бури."
)
FRENCH = (
    "Nous avons parlé du brouillard sur les routes de la mer et des lampes qui doivent rester allumées.\n\n"
    "Nous remercions les gardiens qui sont restés à leur poste pendant la tempête."
)

# (name, text, what it says). What is not named here, the text does not say.
INVENTED = [
    (
        "a resolution of the Security Council in its modern print",
        "United Nations\nS/RES/2991 (2031)\n\nSecurity Council\n\nDistr.: General\n4 May 2031\n\n"
        "Resolution 2991 (2031)\n\n"
        "Adopted by the Security Council at its 9912th meeting, on 3 May 2031\n\nThe Security Council,\n\n"
        + RESOLVING,
        {
            "title": "Resolution 2991 (2031)",
            "kind": "resolution",
            "adopted": "2031-05-03",
            "organizations": ["unsc"],
            "meeting_name": "9912th meeting of the Security Council",
            "identifiers": ["S/RES/2991 (2031)"],
            "language": "en",
        },
    ),
    (
        "a statement by the President of the Security Council",
        "United Nations\n\nS/PRST/2031/7\n\nSecurity Council\n\nDistr.: General\n12 August "
        "2031\n\nOriginal: English\n\n"
        "Statement by the President of the Security Council\n\n"
        "At the 9950th meeting of the Security Council, held on 12 August 2031, in connection with "
        "the Council’s "
        "consideration of the item entitled “Lamps and peace”, the President of the Security "
        "Council made the "
        "following statement on behalf of the Council:\n\n"
        "“The Security Council expresses its concern about the fog in Somalia.\n\n“The Council will "
        "ring the bells.”",
        {
            "title": "Statement by the President of the Security Council",
            "kind": "presidential-statement",
            "adopted": "2031-08-12",
            "organizations": ["unsc"],
            "meeting_name": "9950th meeting of the Security Council",
            "identifiers": ["S/PRST/2031/7"],
            "language": "en",
        },
    ),
    (
        "a communiqué of the African Union's council in capitals",
        "AFRICAN UNION\n\nPEACE AND SECURITY COUNCIL\n507TH MEETING\n\nADDIS ABABA, ETHIOPIA\n\n3 "
        "MAY 2031\n\n"
        "PSC/PR/COMM.1(DVII)\n\nCOMMUNIQUÉ\n\n"
        "The Peace and Security Council (PSC) of the African Union (AU), at its 507th meeting held "
        "on 3 May 2031, "
        "adopted the following decision on the situation in Somalia:\n\nCouncil,\n\n"
        "1. Takes note of the report of the keepers;\n\n2. Deplores the attack of 21 April 2031 in "
        "Kismayo;\n\n"
        "3. Decides to remain actively seized of the matter.",
        {
            "title": "Communiqué",
            "kind": "communique",
            "adopted": "2031-05-03",
            "city": "Addis Ababa",
            "country": "ETH",
            "organizations": ["au"],
            "meeting_name": "507th meeting of the Peace and Security Council",
            "identifiers": ["PSC/PR/COMM.1(DVII)"],
            "language": "en",
        },
    ),
    (
        "a communiqué whose title holds everything",
        "Communiqué of the 1262nd meeting of the PSC held on 20 July 2031, on Updated Briefing on "
        "the Fog in the "
        "Sahel and on what has been done for the keepers of its lamps since the last rainy season\n\n"
        "Adopted by the Peace and Security Council (PSC) of the African Union (AU) at its 1262nd "
        "meeting held on "
        "20 July 2031, on the fog in the Sahel.\n\nThe Peace and Security Council,\n\n"
        "1. Notes the opening remarks of the Chairperson;\n\n2. Reaffirms the Lomé Declaration of "
        "July 2000;\n\n"
        "3. Decides to remain seized of the matter.",
        {
            "title": "Communiqué of the 1262nd meeting of the PSC held on 20 July 2031, on Updated "
            "Briefing on the "
            "Fog in the Sahel and on what has been done for the keepers of its lamps since the last "
            "rainy season",
            "kind": "communique",
            "adopted": "2031-07-20",
            "organizations": ["au"],
            "meeting_name": "1262nd meeting of the PSC",
            "language": "en",
        },
    ),
    (
        "a decision of the OSCE's ministers",
        "MC.DEC/3/31\n5 December 2031\n\nMinisterial Council\nTirana 2031\nOriginal: ENGLISH\n\n"
        "Second day of the Thirty-Eighth Meeting\nMC(38) Journal No. 2, Agenda item 7\n\n"
        "DECISION No. 3/31\nKEEPING LAMPS LIT AT THE SEA\n\nThe Ministerial Council,\n\n" + RESOLVING,
        {
            "title": "Decision No. 3/31: Keeping lamps lit at the sea",
            "kind": "decision",
            "adopted": "2031-12-05",
            "city": "Tirana",
            "country": "ALB",
            "organizations": ["osce"],
            "meeting_name": "Thirty-Eighth Meeting of the Ministerial Council",
            "identifiers": ["MC.DEC/3/31"],
            "language": "en",
        },
    ),
    (
        "a joint communiqué of ASEAN's foreign ministers",
        "JOINT COMMUNIQUÉ OF THE 64TH ASEAN FOREIGN MINISTERS’ MEETING\n\nVientiane, Lao PDR, 21-22 "
        "July 2031\n\n"
        "1. We, the Foreign Ministers of the Association of Southeast Asian Nations (ASEAN), met "
        "for the 64th AMM "
        "in Vientiane on 21-22 July 2031.\n\n2. We spoke of lamps.\n\n3. We recalled the attack of "
        "4 June 2031.",
        {
            "title": "Joint communiqué of the 64th ASEAN Foreign Ministers’ Meeting",
            "kind": "communique",
            "adopted": "2031-07-22",
            "city": "Vientiane",
            "country": "LAO",
            "organizations": ["asean"],
            "meeting_name": "64th ASEAN Foreign Ministers’ Meeting",
            "language": "en",
        },
    ),
    (
        "a declaration of a summit that counts in Roman numbers",
        "VII BRICS Summit\nUfa Lamp Declaration\n\nUfa, the Russian Federation, 9 July 2031\n\n"
        "1. We, the leaders of the Federative Republic of Brazil, the Russian Federation, the "
        "Republic of India, the "
        "People’s Republic of China and the Republic of South Africa, met on 9 July 2031 in Ufa, "
        "Russia, at the "
        "Seventh BRICS Summit.\n\n2. We spoke of the fog.\n\n3. We thank Russia.",
        {
            "title": "Ufa Lamp Declaration",
            "kind": "declaration",
            "adopted": "2031-07-09",
            "city": "Ufa",
            "country": "RUS",
            "organizations": ["brics"],
            "meeting_name": "VII BRICS Summit",
            "language": "en",
        },
    ),
    (
        "a final communiqué of the Gulf's Supreme Council",
        "Final Communiqué of the Forty-Fourth Session of the Supreme Council of the Gulf "
        "Cooperation Council\n\n"
        "Doha, State of Qatar\n5 December 2031\n\n"
        "At the invitation of His Highness the Amir of the State of Qatar, the Supreme Council held "
        "its forty-fourth "
        "session in Doha on Tuesday, 5 December 2031.\n\nThe Supreme Council spoke of the fog in Yemen.\n\n"
        "The Supreme Council thanked Qatar.",
        {
            "title": "Final Communiqué of the Forty-Fourth Session of the Supreme Council of the "
            "Gulf Cooperation Council",
            "kind": "communique",
            "adopted": "2031-12-05",
            "city": "Doha",
            "country": "QAT",
            "organizations": ["gcc"],
            "meeting_name": "Forty-Fourth Session of the Supreme Council of the Gulf Cooperation Council",
            "language": "en",
        },
    ),
    (
        "a statement of leaders dated in the American way",
        "G7 Leaders’ Statement on Lamps\n\nHiroshima, May 19, 2031\n\n"
        "We, the Leaders of the Group of Seven (G7), are lit by one lamp. We condemn the attack of "
        "March 3, 2030 "
        "on a ship of Ukraine.\n\nWe will meet again.",
        {
            "title": "G7 Leaders’ Statement on Lamps",
            "kind": "joint-statement",
            "adopted": "2031-05-19",
            "city": "Hiroshima",
            "country": "JPN",
            "organizations": ["g7"],
            "language": "en",
        },
    ),
    (
        "a declaration of the SCO in Russian",
        "ДЕКЛАРАЦИЯ\nСовета глав государств – членов Шанхайской организации сотрудничества\n\n"
        "г. Ташкент, 4 июля 2031 года\n\n"
        "Мы, главы государств – членов Шанхайской организации сотрудничества, по итогам заседания "
        "Совета глав "
        "государств в городе Ташкенте заявляем:\n\n" + RUSSIAN,
        {
            "title": "Декларация Совета глав государств – членов Шанхайской организации сотрудничества",
            "kind": "declaration",
            "adopted": "2031-07-04",
            "city": "Tashkent",
            "country": "UZB",
            "organizations": ["sco"],
            "language": "ru",
        },
    ),
    (
        "a statement of the CSTO's ministers in Russian, its day in quotation marks",
        "ЗАЯВЛЕНИЕ\nминистров иностранных дел государств – членов Организации Договора о "
        "коллективной безопасности "
        "о тумане на морях\n\n«20» июня 2031 года, г. Минск\n\n" + RUSSIAN,
        {
            "title": "Заявление министров иностранных дел государств – членов Организации Договора "
            "о коллективной "
            "безопасности о тумане на морях",
            "kind": "joint-statement",
            "adopted": "2031-06-20",
            "city": "Minsk",
            "country": "BLR",
            "organizations": ["csto"],
            "language": "ru",
        },
    ),
    (
        "a declaration of the African Union in French",
        "UNION AFRICAINE\n\nDÉCLARATION DE MALABO SUR LE BROUILLARD\n\n"
        "Nous, chefs d’État et de gouvernement de l’Union africaine, réunis à Malabo, en Guinée "
        "équatoriale, le "
        "28 mai 2031, lors de la seizième session extraordinaire de la Conférence de l’Union,\n\n" + FRENCH,
        {
            "title": "Déclaration de Malabo sur le brouillard",
            "kind": "declaration",
            "adopted": "2031-05-28",
            "city": "Malabo",
            "country": "GNQ",
            "organizations": ["au"],
            "meeting_name": "seizième session extraordinaire de la Conférence de l’Union",
            "language": "fr",
        },
    ),
    (
        "conclusions of the European Union's Council",
        "Council of the European Union\n\nBrussels, 20 March 2031\n(OR. en)\n\n7264/31\n\n"
        "Council conclusions on the fog in Afghanistan\n\n"
        "1. The European Union is concerned about the lamps. It recalls the Council conclusions of "
        "21 September "
        "2021.\n\n2. The Council will go on ringing its bells.",
        {
            "title": "Council conclusions on the fog in Afghanistan",
            "kind": "decision",
            "adopted": "2031-03-20",
            "city": "Brussels",
            "country": "BEL",
            "organizations": ["eu"],
            "language": "en",
        },
    ),
    (
        "a declaration of a NATO summit",
        "Washington Lamp Declaration\n\nissued by the NATO Heads of State and Government "
        "participating in the meeting "
        "of the North Atlantic Council in Washington, D.C. 10 July 2031\n\n"
        "10 Jul. 2031 - | Press Release (2031) 001 | Last updated: 15 Jul. 2031 12:16\n\n"
        "1. We, the Heads of State and Government of the North Atlantic Alliance, have gathered in "
        "Washington to light "
        "a lamp.\n\n2. We condemn the attack of 24 February 2022.",
        {
            "title": "Washington Lamp Declaration",
            "kind": "declaration",
            "adopted": "2031-07-10",
            "city": "Washington, D.C.",
            "country": "USA",
            "organizations": ["nato"],
            "meeting_name": "meeting of the North Atlantic Council",
            "language": "en",
        },
    ),
    (
        "a joint statement of two states whose names are joined by a hyphen",
        "Japan-Philippines Joint Statement on Lamps\n\nTokyo, 9 February 2031\n\n"
        "The two Prime Ministers met in Tokyo and welcomed the declaration of NATO of 2022.\n\n" + BODY,
        {
            "title": "Japan-Philippines Joint Statement on Lamps",
            "kind": "joint-statement",
            "adopted": "2031-02-09",
            "city": "Tokyo",
            "country": "JPN",
            "states": ["JPN", "PHL"],
            "language": "en",
        },
    ),
    (
        "a statement of two states that the title names by their people",
        "US–German Joint Statement on the Fog\n\nThe two Governments support NATO and the European Union.\n\n"
        + BODY,
        {
            "title": "US–German Joint Statement on the Fog",
            "kind": "joint-statement",
            "states": ["USA", "DEU"],
            "language": "en",
        },
    ),
    (
        "a statement of four leaders",
        "Quad Leaders’ Joint Statement\n\n"
        "We, the leaders of Australia, India, Japan, and the United States, convened in Washington, "
        "D.C. on September "
        "24, 2031, for the first time since the fog. We recall what ASEAN said.\n\n" + BODY,
        {
            "title": "Quad Leaders’ Joint Statement",
            "kind": "joint-statement",
            "adopted": "2031-09-24",
            "city": "Washington, D.C.",
            "country": "USA",
            "states": ["AUS", "IND", "JPN", "USA"],
            "language": "en",
        },
    ),
    (
        "a joint statement of organizations and a state",
        "Joint Statement of the European Union and Japan\n\nBrussels, 13 July 2031\n\n"
        "The leaders of the European Union and Japan met today.\n\n" + BODY,
        {
            "title": "Joint Statement of the European Union and Japan",
            "kind": "joint-statement",
            "adopted": "2031-07-13",
            "city": "Brussels",
            "country": "BEL",
            "organizations": ["eu"],
            "states": ["JPN"],
            "language": "en",
        },
    ),
    (
        "a resolution of the General Assembly, which the archive does not know",
        "United Nations\n\nA/RES/85/12\n\nGeneral Assembly\n\nDistr.: General\n9 December 2031\n\n"
        "Resolution adopted by the General Assembly on 2 December 2031\n\n85/12. Lamps at sea\n\n"
        "The General Assembly,\n\n" + RESOLVING,
        {
            "title": "85/12. Lamps at sea",
            "kind": "resolution",
            "adopted": "2031-12-02",
            "identifiers": ["A/RES/85/12"],
            "language": "en",
        },
    ),
    (
        "a press statement of ministers after a meeting",
        "Joint Press Statement\nof the 12th Meeting of the Foreign Ministers of the Cooperation "
        "Council for the Arab "
        "States of the Gulf and Japan\n\nRiyadh, 7 September 2031\n\n" + BODY,
        {
            "title": "Joint Press Statement of the 12th Meeting of the Foreign Ministers of the "
            "Cooperation Council for "
            "the Arab States of the Gulf and Japan",
            "kind": "press-statement",
            "adopted": "2031-09-07",
            "city": "Riyadh",
            "country": "SAU",
            "organizations": ["gcc"],
            "states": ["JPN"],
            "meeting_name": "12th Meeting of the Foreign Ministers of the Cooperation Council for "
            "the Arab States of "
            "the Gulf and Japan",
            "language": "en",
        },
    ),
    (
        "a text signed at its end in an old form",
        "Declaration on Lamps between the Republic of Kazakhstan and the Kyrgyz Republic\n\n" + BODY + "\n\n"
        "Done at Bishkek this 5th day of June, 2031, in two originals.",
        {
            "title": "Declaration on Lamps between the Republic of Kazakhstan and the Kyrgyz Republic",
            "kind": "declaration",
            "adopted": "2031-06-05",
            "city": "Bishkek",
            "country": "KGZ",
            "states": ["KAZ", "KGZ"],
            "language": "en",
        },
    ),
    (
        "a day that may be one of two",
        "Joint Statement of France and Italy\n\nParis, 06/05/2031\n\n" + BODY,
        {
            "title": "Joint Statement of France and Italy",
            "kind": "joint-statement",
            "city": "Paris",
            "country": "FRA",
            "states": ["FRA", "ITA"],
            "language": "en",
        },
    ),
    (
        "a day that the calendar does not have",
        "Joint Statement of France and Italy\n\nRome, 31 April 2031\n\n" + BODY,
        {
            "title": "Joint Statement of France and Italy",
            "kind": "joint-statement",
            "city": "Rome",
            "country": "ITA",
            "states": ["FRA", "ITA"],
            "language": "en",
        },
    ),
    (
        "a statement that says only whom it condemns",
        "On 3 May 2031 an attack on a lighthouse in Somalia took many lives. NATO and the African "
        "Union had warned of "
        "it in London.\n\nThose who did it must answer for it. The meeting in Nairobi on 5 May 2030 "
        "had agreed so.",
        {"language": "en"},
    ),
    (
        "a communiqué of ECOWAS in English",
        "ECONOMIC COMMUNITY OF WEST AFRICAN STATES\n\nSECOND EXTRAORDINARY SUMMIT OF THE ECOWAS "
        "AUTHORITY OF HEADS OF "
        "STATE AND GOVERNMENT ON THE FOG IN NIGER\n\nAbuja, Federal Republic of Nigeria, 10 August 2031\n\n"
        "FINAL COMMUNIQUÉ\n\n1. The Authority met in Abuja.\n\n2. The Authority recalls its "
        "decision of 30 July 2031.",
        {
            "title": "Final communiqué",
            "kind": "communique",
            "adopted": "2031-08-10",
            "city": "Abuja",
            "country": "NGA",
            "organizations": ["ecowas"],
            "meeting_name": "Second extraordinary summit of the ECOWAS Authority of Heads of State "
            "and Government",
            "language": "en",
        },
    ),
    (
        "a joint statement of China and Russia in Chinese",
        "中华人民共和国和俄罗斯联邦关于灯塔的联合声明\n\n2031年3月21日，莫斯科\n\n双方讨论了海上的雾。双方将继续敲钟。",
        {
            "title": "中华人民共和国和俄罗斯联邦关于灯塔的联合声明",
            "kind": "joint-statement",
            "adopted": "2031-03-21",
            "states": ["CHN", "RUS"],
            "language": "zh",
        },
    ),
    (
        "a final statement of the Gulf's council in Arabic",
        "البيان الختامي للدورة الرابعة والأربعين للمجلس الأعلى لمجلس التعاون لدول الخليج العربية\n\n"
        "الدوحة، 5 ديسمبر 2031\n\nناقش المجلس الضباب في البحر.\n\nوشكر المجلس حراس المنارات.",
        {
            "title": "البيان الختامي للدورة الرابعة والأربعين للمجلس الأعلى لمجلس التعاون لدول "
            "الخليج العربية",
            "kind": "communique",
            "adopted": "2031-12-05",
            "organizations": ["gcc"],
            "language": "ar",
        },
    ),
    (
        "a declaration of states in Spanish",
        "Declaración conjunta de Chile y México\n\nSantiago, 20 de junio de 2031\n\n"
        "Los presidentes hablaron de la niebla en el mar y de las lámparas que deben seguir encendidas.",
        {
            "title": "Declaración conjunta de Chile y México",
            "kind": "joint-statement",
            "adopted": "2031-06-20",
            "city": "Santiago",
            "country": "CHL",
            "states": ["CHL", "MEX"],
            "language": "es",
        },
    ),
    (
        "a declaration of states in German",
        "Gemeinsame Erklärung von Frankreich und Deutschland\n\nBerlin, 20. Juni 2031\n\n"
        "Die Regierungen haben über den Nebel auf dem Meer und die Lampen gesprochen, die nicht "
        "ausgehen dürfen.",
        {
            "title": "Gemeinsame Erklärung von Frankreich und Deutschland",
            "kind": "joint-statement",
            "adopted": "2031-06-20",
            "city": "Berlin",
            "country": "DEU",
            "states": ["FRA", "DEU"],
            "language": "de",
        },
    ),
    (
        "a communiqué of the OIC",
        "ORGANISATION OF ISLAMIC COOPERATION\n\n"
        "FINAL COMMUNIQUÉ OF THE EXTRAORDINARY MEETING OF THE EXECUTIVE COMMITTEE ON THE FOG IN SUDAN\n\n"
        "JEDDAH, KINGDOM OF SAUDI ARABIA\n3 MAY 2031\n\nOIC/EXCOM/2031/FC\n\n"
        "The Executive Committee spoke of Sudan.\n\nThe Executive Committee thanked the Kingdom.",
        {
            "title": "Final communiqué of the extraordinary meeting of the Executive Committee on "
            "the fog in Sudan",
            "kind": "communique",
            "adopted": "2031-05-03",
            "city": "Jeddah",
            "country": "SAU",
            "organizations": ["oic"],
            "meeting_name": "Extraordinary meeting of the Executive Committee",
            "identifiers": ["OIC/EXCOM/2031/FC"],
            "language": "en",
        },
    ),
    (
        "a statement of the CIS with its meeting in its first sentence",
        "Statement of the Heads of State of the Commonwealth of Independent States on Lamps\n\n"
        "The heads of State of the Commonwealth of Independent States, at the meeting of the "
        "Council of Heads of State "
        "held in Bishkek on 13 Oct. 2031, spoke of the fog.\n\n" + BODY,
        {
            "title": "Statement of the Heads of State of the Commonwealth of Independent States on Lamps",
            "kind": "joint-statement",
            "adopted": "2031-10-13",
            "city": "Bishkek",
            "country": "KGZ",
            "organizations": ["cis"],
            "meeting_name": "meeting of the Council of Heads of State",
            "language": "en",
        },
    ),
    (
        "a statement on an anniversary, which has another day in its title",
        "Statement by the G7 Foreign Ministers on the anniversary of the flood of 3 May 2021\n\n4 "
        "May 2031\n\n"
        "We, the G7 Foreign Ministers, remember.\n\n" + BODY,
        {
            "title": "Statement by the G7 Foreign Ministers on the anniversary of the flood of 3 May 2021",
            "kind": "joint-statement",
            "adopted": "2031-05-04",
            "organizations": ["g7"],
            "language": "en",
        },
    ),
    (
        "a declaration on another organization's text",
        "Statement by the Ministers of Norway, Sweden and Finland on the Declaration of the African "
        "Union\n\nOslo, "
        "3 May 2031\n\n" + BODY,
        {
            "title": "Statement by the Ministers of Norway, Sweden and Finland on the Declaration "
            "of the African Union",
            "kind": "joint-statement",
            "adopted": "2031-05-03",
            "city": "Oslo",
            "country": "NOR",
            "states": ["NOR", "SWE", "FIN"],
            "language": "en",
        },
    ),
    (
        "a summit's declaration with its day and place in its first sentence only",
        "ASEAN Leaders’ Declaration on Lamps\n\nWE, the Heads of State and Government of ASEAN "
        "Member States, gathered "
        "in Labuan Bajo, Indonesia, on 10 May 2031 for the 58th ASEAN Summit;\n\n"
        "RECALLING the ASEAN Convention on Bells of 2015;\n\nDO HEREBY DECLARE TO:\n\n1. Keep lamps "
        "lit;\n\n2. Ring bells.",
        {
            "title": "ASEAN Leaders’ Declaration on Lamps",
            "kind": "declaration",
            "adopted": "2031-05-10",
            "city": "Labuan Bajo",
            "country": "IDN",
            "organizations": ["asean"],
            "meeting_name": "58th ASEAN Summit",
            "language": "en",
        },
    ),
    (
        "a joint statement in Russian of two states",
        "Совместное заявление Российской Федерации и Республики Казахстан\n\nг. Москва, 6 мая 2031 г.\n\n"
        + RUSSIAN,
        {
            "title": "Совместное заявление Российской Федерации и Республики Казахстан",
            "kind": "joint-statement",
            "adopted": "2031-05-06",
            "city": "Moscow",
            "country": "RUS",
            "states": ["RUS", "KAZ"],
            "language": "ru",
        },
    ),
    (
        "a resolution of the Security Council in French",
        "Nations Unies\nS/RES/2991 (2031)\n\nConseil de sécurité\n\nDistr. générale\n3 mai 2031\n\n"
        "Résolution 2991 (2031)\n\nAdoptée par le Conseil de sécurité à sa 9912e séance, le 3 mai 2031\n\n"
        "Le Conseil de sécurité,\n\nRappelant sa résolution 2990 (2030),\n\n1. Demande aux gardiens "
        "de veiller;\n\n"
        "2. Décide de rester saisi de la question.",
        {
            "title": "Résolution 2991 (2031)",
            "kind": "resolution",
            "adopted": "2031-05-03",
            "organizations": ["unsc"],
            "meeting_name": "9912e séance",
            "identifiers": ["S/RES/2991 (2031)"],
            "language": "fr",
        },
    ),
    (
        "a resolution of the Security Council in Russian",
        "Организация Объединенных Наций\nS/RES/2991 (2031)\n\nСовет Безопасности\n\nDistr.: "
        "General\n3 May 2031\n\n"
        "Резолюция 2991 (2031),\nпринятая Советом Безопасности на его 9912-м заседании 3 мая 2031 года\n\n"
        "Совет Безопасности,\n\nссылаясь на свою резолюцию 2990 (2030),\n\n1. призывает хранителей "
        "беречь свет;\n\n"
        "2. постановляет продолжать заниматься этим вопросом.",
        {
            "title": "Резолюция 2991 (2031)",
            "kind": "resolution",
            "adopted": "2031-05-03",
            "organizations": ["unsc"],
            "meeting_name": "9912-м заседании",
            "identifiers": ["S/RES/2991 (2031)"],
            "language": "ru",
        },
    ),
    (
        "a text without a title whose opening says what it is",
        "The following joint statement was released by the Governments of Canada, Norway and "
        "Iceland in Ottawa on "
        "Friday, 3 May 2031:\n\n" + BODY,
        {
            "kind": "joint-statement",
            "adopted": "2031-05-03",
            "city": "Ottawa",
            "country": "CAN",
            "states": ["CAN", "NOR", "ISL"],
            "language": "en",
        },
    ),
    (
        "a press release of a ministry above the text",
        "Ministry of Foreign Affairs\nPress and Information Office\n\n"
        "Joint Declaration of the Foreign Ministers of Armenia, Georgia and Türkiye\n\n3 May 2031, "
        "Tbilisi\n\n" + BODY,
        {
            "title": "Joint Declaration of the Foreign Ministers of Armenia, Georgia and Türkiye",
            "kind": "declaration",
            "adopted": "2031-05-03",
            "city": "Tbilisi",
            "country": "GEO",
            "states": ["ARM", "GEO", "TUR"],
            "language": "en",
        },
    ),
]
