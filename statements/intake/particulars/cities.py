"""Cities in which states meet: capitals, seats of organizations and places of great summits.

A line is a state and its cities, parted by `;`; of a city the English name comes first, then others.
"""

import re

LINES = """
AFG Kabul|Кабул|Kaboul
AGO Luanda
ALB Tirana|Тирана
ARE Abu Dhabi|Абу-Даби|Abou Dhabi; Dubai|Дубай|Dubaï
ARG Buenos Aires
ARM Yerevan|Ереван|Erevan
AUS Canberra; Sydney; Melbourne; Brisbane; Perth
AUT Vienna|Вена|Вене|Вены|Vienne|Wien; Salzburg
AZE Baku|Баку|Bakou
BDI Bujumbura; Gitega
BEL Brussels|Брюссель|Bruxelles|Brüssel|Bruselas
BEN Cotonou
BFA Ouagadougou
BGD Dhaka
BGR Sofia
BHR Manama|Манама
BHS Nassau
BIH Sarajevo
BLR Minsk|Минск
BOL La Paz; Santa Cruz de la Sierra
BRA Brasília|Brasilia|Бразилиа; Rio de Janeiro|Рио-де-Жанейро; São Paulo; Fortaleza
BRB Bridgetown
BRN Bandar Seri Begawan
BTN Thimphu
BWA Gaborone
CAF Bangui
CAN Ottawa; Montreal|Montréal; Quebec City|Québec; Toronto; Halifax; Kananaskis; Charlevoix; Vancouver
CHE Geneva|Женева|Женеве|Genève|Genf|Ginebra; Bern|Berne; Basel; Zurich; Lucerne; Davos; Bürgenstock
CHL Santiago
CHN Beijing|Пекин|Pékin|Peking|Pekín|北京; Shanghai|Шанхай|上海; Xiamen|Сямэнь; Qingdao|Циндао
CHN Tianjin|Тяньцзинь; Sanya|Санья; Hangzhou|Ханчжоу; Xi'an|Сиань; Hong Kong
CIV Abidjan; Yamoussoukro
CMR Yaoundé|Yaounde
COD Kinshasa
COG Brazzaville
COL Bogotá|Bogota; Cartagena
COM Moroni
CPV Praia
CRI San José
CUB Havana|Гавана|La Habana
CYP Nicosia
CZE Prague|Прага|Prag
DEU Berlin|Берлин; Munich|München; Bonn; Hamburg; Dresden; Heiligendamm; Elmau; Münster; Lübeck; Ramstein
DJI Djibouti
DNK Copenhagen|Copenhague; Ilulissat
DOM Santo Domingo
DZA Algiers|Алжир|Alger; Oran
ECU Quito
EGY Cairo|Каир|Le Caire|القاهرة; Sharm el-Sheikh|Sharm El Sheikh
ERI Asmara
ESP Madrid|Мадрид; Barcelona; Granada
EST Tallinn|Таллин
ETH Addis Ababa|Аддис-Абеба|Addis-Abeba|Addis Abeba
FIN Helsinki|Хельсинки
FJI Suva; Nadi
FRA Paris|Париж; Strasbourg; Biarritz; Deauville; Evian; Versailles; Toulon; Dinard; Nice; Lyon
GAB Libreville
GBR London|Лондон|Londres; Edinburgh; Newport; Watford; Gleneagles; Carbis Bay; Belfast; Liverpool
GBR Lough Erne; Birmingham; Blenheim
GEO Tbilisi|Тбилиси
GHA Accra
GIN Conakry
GMB Banjul
GNB Bissau
GNQ Malabo
GRC Athens|Афины|Athènes
GTM Guatemala City|Ciudad de Guatemala
GUY Georgetown
HND Tegucigalpa
HRV Zagreb
HTI Port-au-Prince
HUN Budapest|Будапешт
IDN Jakarta|Джакарта; Bali|Бали; Labuan Bajo; Bandung|Бандунг; Bogor; Yogyakarta
IND New Delhi|Нью-Дели|Delhi; Goa|Гоа; Udaipur
IRL Dublin
IRN Tehran|Тегеран|Téhéran
IRQ Baghdad|Багдад|Bagdad|بغداد; Erbil
ISL Reykjavik|Рейкьявик
ISR Jerusalem; Tel Aviv
ITA Rome|Рим|Риме|Roma; Venice; Milan; Naples; L’Aquila|L'Aquila; Taormina; Borgo Egnazia; Capri; Fiuggi
ITA Stresa; Genoa
JAM Kingston; Montego Bay
JOR Amman|Амман|عمان; Aqaba
JPN Tokyo|Токио; Hiroshima|Хиросима; Osaka|Осака; Kyoto; Nagasaki; Karuizawa; Nagoya; Ise-Shima; Okinawa
KAZ Astana|Астана|Астане; Almaty|Алматы|Алма-Ата; Nur-Sultan|Нур-Султан; Aktau|Актау
KEN Nairobi|Найроби
KGZ Bishkek|Бишкек|Bichkek; Cholpon-Ata|Чолпон-Ата; Osh|Ош
KHM Phnom Penh|Пномпень; Siem Reap
KOR Seoul|Сеул|Séoul; Busan; Gyeongju; Jeju
KWT Kuwait City|Эль-Кувейт|Koweït
LAO Vientiane|Вьентьян; Luang Prabang
LBN Beirut|Бейрут|Beyrouth|بيروت
LBR Monrovia
LBY Tripoli|Триполи; Benghazi
LCA Castries
LKA Colombo
LSO Maseru
LTU Vilnius|Вильнюс
LUX Luxembourg City
LVA Riga|Рига
MAR Rabat|الرباط; Marrakesh|Marrakech; Tangier; Casablanca
MCO Monte Carlo
MDA Chisinau|Chișinău|Кишинев
MDG Antananarivo
MDV Malé
MEX Mexico City|Ciudad de México|Мехико; Los Cabos; Cancún|Cancun
MKD Skopje
MLI Bamako
MLT Valletta
MMR Naypyidaw|Nay Pyi Taw; Bagan; Yangon
MNE Podgorica
MNG Ulaanbaatar|Улан-Батор
MOZ Maputo
MRT Nouakchott
MUS Port Louis
MWI Lilongwe
MYS Kuala Lumpur|Куала-Лумпур; Putrajaya; Langkawi
NAM Windhoek
NER Niamey
NGA Abuja|Абуджа; Lagos
NIC Managua
NLD The Hague|Гаага|Гааге|La Haye|Den Haag|La Haya; Amsterdam; Rotterdam
NOR Oslo|Осло; Kirkenes; Tromsø
NPL Kathmandu
NZL Wellington; Auckland
OMN Muscat|Маскат|Mascate|مسقط
PAK Islamabad|Исламабад
PAN Panama City|Ciudad de Panamá
PER Lima
PHL Manila|Манила; Clark; Cebu
PNG Port Moresby
POL Warsaw|Варшава|Varsovie|Warschau; Kraków
PRK Pyongyang|Пхеньян
PRT Lisbon|Лиссабон|Lisbonne|Lisboa
PRY Asunción
PSE Ramallah; Gaza City
QAT Doha|Доха|Дохе|الدوحة
ROU Bucharest|Бухарест|Bucarest
RUS Moscow|Москва|Moscou|Moskau|Moscú|莫斯科; Saint Petersburg|St. Petersburg|St Petersburg|Санкт-Петербург
RUS Kazan|Казань; Ufa|Уфа; Sochi|Сочи; Yekaterinburg|Екатеринбург; Vladivostok|Владивосток
RWA Kigali
SAU Riyadh|Эр-Рияд|Riyad|الرياض; Jeddah|Джидда|Djeddah|جدة; Makkah|Mecca|مكة المكرمة; Al-Ula|AlUla
SDN Khartoum|Хартум
SEN Dakar
SGP Singapore|Сингапур|Singapour
SLB Honiara
SLE Freetown
SLV San Salvador
SOM Mogadishu
SRB Belgrade|Белград
SSD Juba
STP São Tomé
SVK Bratislava
SVN Ljubljana
SWE Stockholm|Стокгольм
SWZ Mbabane
SYC Victoria
SYR Damascus|Дамаск|Damas
TCD N’Djamena|N'Djamena|Ndjamena
TGO Lomé|Lome
THA Bangkok|Бангкок; Phuket; Cha-am
TJK Dushanbe|Душанбе|Douchanbé
TKM Ashgabat|Ашхабад
TLS Dili
TTO Port of Spain
TUN Tunis|Тунис
TUR Ankara|Анкара; Istanbul|Стамбул; Antalya
TZA Dar es Salaam; Dodoma; Arusha
UGA Kampala; Entebbe
UKR Kyiv|Kiev|Киев|Київ|Kyïv; Yalta|Ялта
URY Montevideo; Punta del Este
USA Washington, D.C.|Washington DC|Washington D.C.|Washington, DC|Washington|Вашингтон
USA New York|Нью-Йорк|Nueva York; Chicago; Camp David; San Francisco; Los Angeles; Honolulu
USA Wilmington, Delaware|Wilmington; Sunnylands; Annapolis
UZB Tashkent|Ташкент|Tachkent; Samarkand|Самарканд|Samarcande
VAT Vatican City
VEN Caracas
VNM Hanoi|Ha Noi|Ханой|Hanoï; Da Nang; Ho Chi Minh City
VUT Port Vila
YEM Sana’a|Sanaa|Сана; Aden
ZAF Pretoria; Cape Town; Johannesburg|Йоханнесбург; Durban|Дурбан; Sandton
ZMB Lusaka
ZWE Harare; Victoria Falls
"""
CYRILLIC = re.compile(r"[а-яё]$")


def cities():
    """{name: (English name, iso3)} of all names."""
    found = {}
    for line in LINES.strip().splitlines():
        state, _, names = line.partition(" ")
        for city in names.split("; "):
            called = city.split("|")
            found |= dict.fromkeys(called, (called[0], state))
    return found


CITIES = cities()


def in_other_cases(name):
    """A Russian name as it stands behind `в`: `Минске`, `Москве`, `Казани`."""
    if not CYRILLIC.search(name):
        return []
    if name[-1] in "ая":
        return [f"{name[:-1]}е", f"{name[:-1]}ы"]
    return [f"{name[:-1]}и", f"{name[:-1]}е"] if name[-1] in "ьй" else [f"{name}е", f"{name}а"]


CITIES |= {
    case: found for name, found in CITIES.items() for case in in_other_cases(name) if case not in CITIES
}
