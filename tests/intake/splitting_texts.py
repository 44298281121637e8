"""Texts as they are printed and pasted, of which more than one test of the splitter says what they become."""

import textwrap

MEETS_AGAIN = (
    ["United Nations S/RES/9001 (2031)", "Security Council", "Distr.: General", "29 September 2031"],
    "Resolution 9001 (2031)",
    ["Adopted by the Security Council at its 9999th meeting, on", "29 September 2031"],
    "The Security Council,",
    ["Recalling its resolution 9000 (2030),", "1. Decides to meet again."],
)

PRINTED = {
    "English": MEETS_AGAIN,
    "one line": (*MEETS_AGAIN[:2], [" ".join(MEETS_AGAIN[2])], *MEETS_AGAIN[3:]),
    "torn by a scanner": (
        *MEETS_AGAIN[:2],
        ["Adopted by the Security Council", "at its 9999th meeting,", "on 29 September 2031"],
        *MEETS_AGAIN[3:],
    ),
    "a long masthead": (
        [
            "United Nations",
            "S/RES/9001 (2031)",
            "Security Council",
            "Distr.: General",
            "29 September 2031",
            "Original: English",
            "31-04567 (E)",
            "*3104567*",
            "Please recycle",
            "Eighty-sixth year",
            "Agenda item 4",
            "The situation in Ruritania",
            "Provisional",
        ],
        *MEETS_AGAIN[1:],
    ),
    "French": (
        ["Nations Unies S/RES/9001 (2031)", "Conseil de sécurité", "Distr. générale", "29 septembre 2031"],
        "Résolution 9001 (2031)",
        ["Adoptée par le Conseil de sécurité à sa 9999e séance,", "le 29 septembre 2031"],
        "Le Conseil de sécurité,",
        ["Rappelant sa résolution 9000 (2030),", "1. Décide de se réunir de nouveau."],
    ),
    "Russian": (
        [
            "Организация Объединенных Наций S/RES/9001 (2031)",
            "Совет Безопасности",
            "Distr.: General",
            "29 September 2031",
        ],
        "Резолюция 9001 (2031),",
        ["принятая Советом Безопасности на его 9999-м заседании", "29 сентября 2031 года"],
        "Совет Безопасности,",
        ["ссылаясь на свою резолюцию 9000 (2030),", "1. постановляет собраться вновь."],
    ),
    "Spanish": (
        ["Naciones Unidas S/RES/9001 (2031)", "Consejo de Seguridad", "Distr. general"],
        "Resolución 9001 (2031)",
        ["Aprobada por el Consejo de Seguridad en su 9999ª sesión, celebrada el", "29 de septiembre de 2031"],
        "El Consejo de Seguridad,",
        ["Recordando su resolución 9000 (2030),", "1. Decide reunirse de nuevo."],
    ),
    "Chinese": (
        ["联合国 S/RES/9001 (2031)", "安全理事会"],
        "第9001(2031)号决议",
        ["2031年9月29日安全理事会第9999次会议通过"],
        "安全理事会,",
        ["回顾其第9000(2030)号决议,", "1. 决定再次举行会议。"],
    ),
    "a communiqué of the African Union": (
        ["PEACE AND SECURITY COUNCIL", "2001st MEETING", "22 APRIL 2031", "ADDIS ABABA, ETHIOPIA"],
        "COMMUNIQUE",
        [
            "Adopted by the Peace and Security Council of the African Union at its 2001st meeting held on "
            "22 April 2031, on Ruritania:"
        ],
        "The Peace and Security Council,",
        ["Noting the briefing;", "1. Condemns the attack."],
    ),
    "a speaker without its article": (
        [],
        "COMMUNIQUE",
        ["Adopted by the Peace and Security Council at its 2001st meeting held on 22 April 2031;"],
        "Council,",
        ["Noting the briefing;", "1. Condemns the attack."],
    ),
}

AT_A_MEETING = {
    "English": (
        "Statement by the President of the Security Council",
        "At the 9999th meeting of the Security Council, held on 29 September 2031, in connection with the "
        "Council’s consideration of the item entitled “Ruritania”, the President of the Security Council "
        "made the following statement on behalf of the Council:",
        "“The Security Council condemns the attack.",
    ),
    "French": (
        "Déclaration du Président du Conseil de sécurité",
        "À la 9999e séance du Conseil de sécurité, tenue le 29 septembre 2031, le Président du Conseil de "
        "sécurité a fait au nom du Conseil la déclaration suivante :",
        "« Le Conseil de sécurité condamne l’attaque.",
    ),
    "Russian": (
        "Заявление Председателя Совета Безопасности",
        "На 9999-м заседании Совета Безопасности, состоявшемся 29 сентября 2031 года, Председатель Совета "
        "Безопасности сделал от имени Совета следующее заявление:",
        "«Совет Безопасности осуждает нападение.",
    ),
}

ARABIC = [
    "القرار 9001 (2031)",
    "الذي اتخذه مجلس الأمن في جلسته 9999، المعقودة في 29 أيلول/سبتمبر 2031",
    "إن مجلس الأمن،",
    "إذ يشير إلى قراره 9000 (2030) الذي طلب فيه إلى الموانئ أن تبلغ عن الألغام العائمة في المضائق وفي البحر،",
    "وإذ يساوره القلق إزاء فقدان سفن الصيد وأطقمها في المضائق خلال أشهر الشتاء الطويلة من كل عام،",
    "1 - يهيب بجميع الموانئ أن تبلغ عن الألغام العائمة في غضون ساعة واحدة من رؤيتها بأي وسيلة متاحة لها؛",
    "2 - يقرر أن يبقي المسألة قيد نظره.",
]

CHINESE = [
    "第9001(2031)号决议",
    "2031年9月29日安全理事会第9999次会议通过",
    "安全理事会，",
    "回顾其第9000(2030)号决议，其中要求各港口报告海峡内外发现的一切漂浮水雷，并说明发现的时间和地点，",
    "深为关切冬季数月间海峡内渔船和船员的损失，以及由此给沿岸各港口居民生活造成的种种困难和痛苦，",
    "1. 促请所有港口在发现漂浮水雷后一小时内以其拥有的任何手段予以报告，不论水雷位于何处或属于何人；",
    "2. 决定继续处理此案。",
]


def wrapped_chinese(text, width=30):
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


FORMS = {
    "Arabic, empty lines": (ARABIC, "\n\n".join(ARABIC)),
    "Arabic, a line each": (ARABIC, "\n".join(ARABIC)),
    "Arabic, wrapped": (ARABIC, "\n\n".join(textwrap.fill(one, 60) for one in ARABIC)),
    "Chinese, empty lines": (CHINESE, "\n\n".join(CHINESE)),
    "Chinese, a line each": (CHINESE, "\n".join(CHINESE)),
    "Chinese, wrapped": (CHINESE, "\n\n".join(map(wrapped_chinese, CHINESE))),
}

RESOLUTION = [
    "Resolution 9001 (2031) of 3 May 2031",
    "The Harbour Council,",
    "Recalling its resolution 8999 (2030), in which it asked the ports to report floating mines,",
    "Deeply concerned at the loss of fishing vessels and crews in the straits during the winter months, 4",
    "1. Calls upon all ports:",
    "(a) To report floating mines within one hour of the first sighting, by whatever means they have;",
    "(b) To keep a list of the mines that were reported and of those that were cleared;",
    "2. Requests the Harbour Master to report to the Council before the end of the year on what was done;",
    "3. Decides to remain seized of the matter.",
    "Adopted unanimously at the 512th meeting.",
    "4 See the report of the Harbour Master, document H/2031/17.",
]


def wrapped(paragraphs, width, between="\n\n"):
    return between.join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)


RUSSIAN = [
    "Резолюция 17 (2031) от 3 мая 2031 года",
    "Совет гаваней,",
    "ссылаясь на свою резолюцию 16 (2030), в которой он просил порты сообщать о плавучих минах,",
    "Выражая глубокую обеспокоенность гибелью рыболовных судов в проливах в зимние месяцы,",
    "1. Призывает все порты:",
    "а) сообщать о плавучих минах в течение одного часа после их обнаружения любыми средствами;",
    "б) вести список обнаруженных и обезвреженных мин;",
    "2. Постановляет продолжать заниматься этим вопросом.",
    "Принята единогласно на 512-м заседании.",
]

FRENCH = [
    "Résolution 17 (2031) du 3 mai 2031",
    "Le Conseil des ports,",
    "Rappelant sa résolution 16 (2030), dans laquelle il a prié les ports de signaler les mines flottantes,",
    "Profondément préoccupé par la perte de navires de pêche dans les détroits pendant les mois d’hiver,",
    "1. Demande à tous les ports :",
    "a) De signaler les mines flottantes dans l’heure qui suit leur découverte, par tous les moyens ;",
    "b) De tenir la liste des mines signalées et de celles qui ont été neutralisées ;",
    "2. Décide de demeurer saisi de la question.",
    "Adoptée à l’unanimité à la 512e séance.",
]
