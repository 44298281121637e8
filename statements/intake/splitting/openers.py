"""Words that begin the paragraphs of resolutions and declarations, in the languages of the United Nations."""

import re

# before either: `Deeply concerned`, `Further requests`
ADVERBS = """
    Again, Also, Deeply, Especially, Extremely, Firmly, Fully, Further, Gravely, Keenly, Once again,
    Particularly, Profoundly, Seriously, Solemnly, Strongly, Urgently, Будучи, Вновь, Глубоко, Далее,
    Настоятельно, Особо, Полностью, Решительно, Серь[её]зно, Также, Fermement, Gravement, Pleinement,
    Profondément, Vivement
"""
# how the paragraphs of a preamble begin: `Recalling`, `Having heard`, `Guided by`
PREAMBULAR = """
    Acknowledging, Acting, Affirming, Alarmed, Anxious, Appalled, Appreciating, Approving, Attaching,
    Aware, Bearing in mind, Believing, Celebrating, Cognizant, Commending, Committed, Concerned,
    Condemning, Confident, Confirming, Conscious, Considering, Convinced, Declaring, Deeming, Deploring,
    Desiring, Desirous, Determined, Determining, Dismayed, Distressed, Disturbed, Emphasi[sz]ing,
    Encouraged, Encouraging, Endorsing, Expressing, Fulfilling, Grateful, Grieved, Guided, Having,
    Highlighting, Honouring, Hoping, Indignant, Inspired, Keeping in mind, Looking forward, Mindful,
    Noting, Observing, Outraged, Paying, Pending, Persuaded, Pursuant, Reaffirming, Reali[sz]ing,
    Recalling, Recogni[sz]ing, Referring, Regretting, Reiterating, Rejecting, Remembering, Resolved,
    Saluting, Satisfied, Seeking, Sharing, Shocked, Stressing, Supporting, Taking, Underlining,
    Underscoring, Viewing, Welcoming, Whereas, Wishing,

    Ввиду, Высоко оценивая, Выражая, Действуя, Желая, Заслушав, Имея, Исходя, Констатируя, Напоминая,
    Обеспокоенные, Опираясь, Осознавая, Основываясь, Осуждая, Отмечая, Памятуя, Подтверждая,
    Подч[её]ркивая, Преисполненные, Придавая, Признавая, Принимая, Приветствуя, Рассмотрев, Руководствуясь,
    Сознавая, Ссылаясь, Стремясь, Считая, Убежд[её]нные, Учитывая,

    Accueillant, Affirmant, Agissant, Alarmée?, Appréciant, Ayant, Condamnant, Consciente?, Considérant,
    Constatant, Convaincue?, Déplorant, Désireux, Désireuse, Déterminée?, Encouragée?, Estimant, Exprimant,
    Gardant, Guidée?, Inquiet, Inquiète, Notant, Prenant, Préoccupée?, Rappelant, Reconnaissant, Regrettant,
    Rendant, Réaffirmant, Réitérant, Résolue?, S['’]inspirant, Saluant, Se félicitant, Soucieux, Soucieuse,
    Soulignant, Tenant,

    Acogiendo con, Actuando, Afirmando, Alarmad[oa], Celebrando, Condenando, Consciente, Considerando,
    Convencid[oa], Decidid[oa], Deplorando, Destacando, Encomiando, Expresando, Guiad[oa], Habiendo,
    Lamentando, Observando, Poniendo de relieve, Preocupad[oa], Reafirmando, Reconociendo, Recordando,
    Reiterando, Subrayando, Teniendo, Tomando nota
"""
# how their operative paragraphs begin: `Decides`, `Calls upon`
OPERATIVE = """
    Accepts, Adopts, Affirms, Appeals, Appoints, Approves, Asks, Authori[sz]es, Calls, Censures, Commends,
    Concurs, Condemns, Confirms, Congratulates, Considers, Decides, Declares, Demands, Deplores,
    Determines, Directs, Emphasi[sz]es, Encourages, Endorses, Establishes, Expresses, Extends, Finds,
    Instructs, Invites, Notes, Notifies, Pays, Proclaims, Reaffirms, Recalls, Recogni[sz]es, Recommends,
    Reconfirms, Reiterates, Rejects, Reminds, Renews, Requests, Resolves, Stresses, Supports, Takes note,
    Terminates, Transmits, Underlines, Urges, Warns, Welcomes,

    Выражает, Заявляет, Настоятельно, Напоминает, Одобряет, Осуждает, Отмечает, Поручает, Постановляет,
    Подтверждает, Подч[её]ркивает, Предлагает, Приветствует, Призывает, Принимает, Просит, Рекомендует,
    Требует, Утверждает,

    Adopte, Affirme, Appelle, Appuie, Approuve, Autorise, Condamne, Constate, Décide, Déclare, Demande,
    Encourage, Engage, Enjoint, Exhorte, Exige, Exprime, Fait appel, Invite, Lance, Note, Prend, Prie,
    Rappelle, Réaffirme, Recommande, Réitère, Salue, Se félicite, Souligne,

    Acoge con, Afirma, Alienta, Apoya, Aprueba, Autoriza, Condena, Declara, Decide, Destaca, Encomia, Exhorta,
    Exige, Expresa, Hace suy[oa], Insta, Invita, Lamenta, Observa, Pide, Pone de relieve, Reafirma, Reconoce,
    Recuerda, Reitera, Solicita, Subraya, Toma nota
"""
# scripts that have no capitals, and one that has no spaces: these begin a paragraph whatever follows
PREAMBULAR_UNCASED = re.compile(
    r"[“«\"]?(?:又|还|深为?|严重)?(?:回顾|重申|铭记|注意到|关切|认识到|欣见|深信|考虑到|意识到|听取了|审议了|念及)"
    r"|و?إذ\s"
)
DECISION_UNCASED = re.compile(
    r"[“«\"]?(?:还|又|再次|强烈|坚决)?(?:决定|要求|呼吁|敦促|请|谴责|促请|鼓励|授权|强调|核准|欢迎|申明|宣布|吁请)|"
    r"(?:يقرر|يدعو|يطلب|يحث|يدين|يشدد|يؤكد|يعرب|يكرر|يهيب|يرحب|يشجع|يأذن|يعلن|يحيط|تقرر|تدعو|تطلب|تحث|تدين|تؤكد|ترحب)\s"
)


def any_of(words):
    return "|".join(word.strip() for word in words.split(",") if word.strip())


def beginning(words):
    return re.compile(rf"[“«\"‘']?(?:(?:{any_of(ADVERBS)})\s+)?(?:{any_of(words)})\b", re.IGNORECASE)


BEGINS_PREAMBLE, BEGINS_DECISION = beginning(PREAMBULAR), beginning(OPERATIVE)


def begins_decision(text):
    return BEGINS_DECISION.match(text) is not None or DECISION_UNCASED.match(text) is not None


def begins_clause(text):
    """Whether a paragraph of a resolution begins so. Inside a paragraph, only a capital makes it a sign."""
    return (
        BEGINS_PREAMBLE.match(text) is not None
        or PREAMBULAR_UNCASED.match(text) is not None
        or begins_decision(text)
    )
