"""What people call the sections of a résumé, by the kind that they are, in nine languages."""

from __future__ import annotations

TITLES = {
    "news": (
        "news,latest news,recent news,updates,recent updates,what's new,announcements,"
        "neuigkeiten,aktuelles,nouvelles,novedades,novidades,notizie,新闻,动态,最新动态,"
        "新着情報,ニュース,news and updates,highlights and news"
    ),
    "education": (
        "educations,educational experience,education experience,"
        "education,academic background,educational background,academic education,studies,"
        "education history,academic history,academic qualifications,education and training,"
        "education background,academic training,schooling,bildung,bildungsweg,studium,"
        "akademischer werdegang,schulbildung,formation académique,études,parcours académique,"
        "diplômes,formations,éducation,formación,formación académica,estudios,educación,"
        "formação acadêmica,educação,formação,istruzione,formazione,istruzione e formazione,"
        "studi,教育,教育经历,教育背景,学历,学歴,學歷,教育經歷"
    ),
    "experience": (
        "experience,experiences,work experience,professional experience,employment,"
        "employment history,work history,work,career,career history,industry experience,"
        "research experience,research experiences,internships,internship,"
        "internship experience,industrial experience,working experience,positions,"
        "academic positions,appointments,academic appointments,professional appointments,"
        "academic experience,positions held,job experience,research and work experience,"
        "relevant experience,professional background,professional positions,work experiences,"
        "jobs,professional history,occupation,current occupation,academic employment,"
        "professional employment,current position,previous positions,berufserfahrung,"
        "berufliche erfahrung,arbeitserfahrung,werdegang,beruflicher werdegang,praktika,"
        "praktische erfahrung,expérience,expériences,expérience professionnelle,"
        "expériences professionnelles,parcours professionnel,stages,experiencia,"
        "experiencia laboral,experiencia profesional,experiência,experiência profissional,"
        "experiências,esperienza,esperienze,esperienza lavorativa,esperienze lavorative,"
        "esperienza professionale,esperienze professionali,工作经历,工作经验,实习经历,"
        "职业经历,科研经历,研究经历,职务经历,職歴,職務経歴,経歴,工作經歷,业界经历"
    ),
    "teaching": (
        "teaching,teaching experience,courses taught,teaching assistantships,lehre,"
        "lehrerfahrung,lehrtätigkeit,enseignement,enseignements,docencia,experiencia docente,"
        "ensino,docência,didattica,insegnamento,教学,教学经历,教学经验,教育歴,"
        "teaching assistant experience,teaching and mentoring,instruction"
    ),
    "volunteering": (
        "volunteering,volunteer,volunteer experience,volunteer work,volunteering experience,"
        "community service,community involvement,community,outreach,ehrenamt,"
        "ehrenamtliches engagement,engagement,bénévolat,engagement associatif,voluntariado,"
        "volontariato,志愿服务,志愿者经历,志愿经历,ボランティア,ボランティア活動"
    ),
    "projects": (
        "projects,selected projects,research projects,personal projects,side projects,"
        "open source,open source projects,open-source projects,software,portfolio,"
        "academic projects,course projects,recent projects,notable projects,key projects,"
        "open source contributions,projekte,projets,projets personnels,proyectos,projetos,"
        "progetti,项目,项目经历,项目经验,プロジェクト,開発経験,制作物,專案"
    ),
    "publications": (
        "publications,selected publications,papers,conference papers,journal papers,"
        "journal articles,publication,preprints,conference publications,journal publications,"
        "peer-reviewed publications,refereed publications,recent publications,articles,books,"
        "book chapters,patents,research papers,list of publications,scientific publications,"
        "working papers,selected papers,technical reports,publications and preprints,"
        "publikationen,veröffentlichungen,publicaciones,publicações,pubblicazioni,论文,"
        "发表论文,学术论文,科研成果,論文,研究業績,発表論文,出版物,論文發表"
    ),
    "talks": (
        "talks,invited talks,presentations,selected talks,talks and presentations,"
        "conference presentations,seminars,lectures,speaking,tutorials,conference talks,"
        "posters,invited talks and seminars,public speaking,vorträge,exposés,conférences,"
        "présentations,communications,charlas,ponencias,conferencias,palestras,apresentações,"
        "presentazioni,报告,学术报告,特邀报告,講演,口頭発表,学会発表,interventi"
    ),
    "awards": (
        "awards,honors,honours,awards and honors,honors and awards,scholarships,fellowships,"
        "grants,prizes,achievements,honors & awards,awards & honors,awards and scholarships,"
        "scholarships and awards,awards and achievements,achievements and awards,"
        "grants and awards,awards and grants,awards and fellowships,fellowships and awards,"
        "grants and fellowships,honours and awards,awards and honours,"
        "honors and scholarships,distinctions,recognition,recognitions,accomplishments,"
        "funding,auszeichnungen,preise,stipendien,preise und auszeichnungen,"
        "auszeichnungen und stipendien,prix,distinctions,bourses,prix et distinctions,"
        "prix et bourses,premios,becas,premios y becas,reconocimientos,prêmios,bolsas,premi,"
        "premi e riconoscimenti,borse di studio,奖项,荣誉,获奖,荣誉奖项,获奖情况,奖学金,"
        "荣誉与奖项,受賞,受賞歴,表彰,獎項,获奖经历"
    ),
    "certificates": (
        "certificates,certifications,certification,licenses and certifications,licenses,"
        "credentials,certifications and licenses,courses and certifications,"
        "certificates and courses,zertifikate,zertifizierungen,certificats,certificaciones,"
        "certificados,certificações,certificati,certificazioni,证书,資格,資格・免許,"
        "免許・資格,認定資格"
    ),
    "memberships": (
        "memberships,membership,professional memberships,affiliations,"
        "professional affiliations,societies,mitgliedschaften,adhésions,afiliaciones,"
        "membresías,afiliações,iscrizioni,appartenenze,会员,学会会员,所属学会"
    ),
    "service": (
        "service,services,professional service,academic service,professional services,"
        "academic services,reviewing,peer review,reviewer,community services,"
        "professional activities,academic activities,service and leadership,"
        "professional service and activities,university service,departmental service,"
        "editorial service,gremienarbeit,gutachtertätigkeit,services à la communauté,"
        "responsabilités,servicio,servicio académico,serviço,学术服务,社会服务,学术兼职,"
        "学会活動,社会活動,审稿"
    ),
    "skills": (
        "proficiency,proficiencies,abilities,"
        "skills,technical skills,programming skills,computer skills,skill,technical,"
        "technologies,tools,core competencies,competencies,expertise,programming languages,"
        "programming,technical expertise,key skills,tech stack,software skills,"
        "skills and tools,technical proficiencies,technical competencies,areas of expertise,"
        "professional skills,soft skills,technical skill,fähigkeiten,kenntnisse,kompetenzen,"
        "it-kenntnisse,edv-kenntnisse,fachkenntnisse,technische fähigkeiten,compétences,"
        "connaissances,compétences techniques,compétences informatiques,informatique,competencias,"
        "habilidades,aptitudes,conocimientos,competências,habilidades técnicas,competenze,"
        "competenze tecniche,competenze informatiche,abilità,技能,专业技能,技术栈,技术能力,"
        "スキル,技術スキル,技術,專長,专长"
    ),
    "languages": (
        "languages,language,language skills,natural languages,spoken languages,"
        "foreign languages,sprachen,sprachkenntnisse,langues,idiomas,lingue,línguas,语言,"
        "语言能力,外语,語学,言語,語言"
    ),
    "interests": (
        "research interests,research areas,areas of interest,forschungsinteressen,研究兴趣,"
        "研究方向,interests,hobbies,hobbies and interests,interests and hobbies,personal interests,"
        "interessen,hobbys,centres d'intérêt,centres d’intérêt,loisirs,intérêts,intereses,"
        "aficiones,interesses,interessi,hobby,兴趣,兴趣爱好,爱好,趣味,興味,興趣"
    ),
    "references": (
        "references,referees,referenzen,références,referencias,referências,referenze,推荐人,"
        "推薦者,推薦人"
    ),
    "text": (
        "career profile,"
        "about,about me,summary,profile,bio,biography,short bio,professional summary,"
        "personal statement,objective,career objective,introduction,personal profile,"
        "executive summary,career summary,short biography,overview,who am i,who i am,"
        "über mich,profil,kurzprofil,zusammenfassung,à propos,à propos de moi,résumé,"
        "présentation,sobre mí,acerca de mí,perfil,perfil profesional,resumen,sobre,"
        "sobre mim,resumo,chi sono,profilo,sommario,su di me,关于我,个人简介,简介,自我评价,"
        "自己紹介,自己pr,概要,關於我,プロフィール"
    ),
}

# Titles of a whole page.
PAGE_TITLES = frozenset(
    (
        "about,about me,academic cv,bio,biography,c.v.,curriculum,curriculum vitae,"
        "curriculum vitæ,currículo,currículum vítae,cv,cv/resume,hello,hi,home,homepage,"
        "lebenslauf,my cv,my resume,my résumé,online cv,online resume,resume,resume/cv,"
        "résumé,résumé/cv,vita,welcome,個人簡歷,履歴書,简历,职务经历书,職務経歴書"
    ).split(",")
)
