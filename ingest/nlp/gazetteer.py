# ruff: noqa: E501 -- a table of patterns: a line is one rule, and breaking it hides its shape

"""Names of facts: who a news text of this field speaks about. `A = B` gives the name A the normal form of B.

The lists are common knowledge, kept short on purpose: names outside them are found by their shape.
"""

from ingest.nlp.wordlist import words

ORG = """
OpenAI; Anthropic; Google DeepMind; DeepMind; DeepSeek; Mistral AI; Moonshot AI; MiniMax; Zhipu AI; Baidu; Alibaba; Alibaba Group = Alibaba; Alibaba Cloud; Tencent; ByteDance; Huawei;
Xiaomi; ZTE; SMIC; YMTC; CXMT; Hikvision; Dahua; DJI; Meituan; JD.com; PDD; Temu; Shein; Nvidia; AMD; Intel; Qualcomm; Broadcom; Micron; TSMC; Samsung; Samsung Electronics = Samsung; SK Hynix;
ASML; Arm; Apple; Microsoft; Google; Alphabet; Amazon; Amazon Web Services; AWS = Amazon Web Services; Meta; Meta Platforms = Meta; Facebook; WhatsApp; Instagram; Twitter; X Corp; xAI; Tesla; SpaceX; Oracle; IBM;
Cisco; SolarWinds; Okta; Cloudflare; CrowdStrike; Palo Alto Networks; Fortinet; Ivanti; Citrix; VMware; Progress Software; Atlassian; GitHub; GitLab; Red Hat; Debian; Mozilla; Apache Software Foundation; Canonical;
Kaspersky; Kaspersky Lab = Kaspersky; Mandiant; ESET; Sophos; Elliptic; Chainalysis; Coinbase; Binance; Tether; FTX; Garantex; Stripe; PayPal; Visa; Mastercard; TikTok; Snap; Reddit; Telegram; Signal; Discord; Netflix;
Disney; Sony; Nintendo; Toyota; Honda; Nissan; Mazda; Hyundai; Kia; Volkswagen; BMW; Mercedes-Benz; Stellantis; Ford; General Motors; GM = General Motors; Boeing; Airbus; Rivian; BYD; CATL; Peloton; Philips; Johnson & Johnson;
Pfizer; Moderna; Merck; Novartis; Bayer; Abbott; Nestlé; Nestle = Nestlé; Unilever; Kraft Heinz; Boar's Head; Walmart; Costco; Target; Kroger; Aldi; Lidl; Tesco; Gazprom; Rosneft; Lukoil; Rusal; Glencore; Vale; BP; Shell; ExxonMobil;
Clearview AI; Palantir; Uber; Lyft; Airbnb; Booking.com; Character.AI; Stability AI; Midjourney; Perplexity; Hugging Face; Scale AI; Cohere; Qwen; Reuters; Bloomberg; Financial Times; Wall Street Journal; The Wall Street Journal = Wall Street Journal;
New York Times; Washington Post; BBC; Associated Press; Food and Drug Administration; FDA = Food and Drug Administration; Federal Trade Commission; FTC = Federal Trade Commission; Federal Communications Commission;
FCC = Federal Communications Commission; Securities and Exchange Commission; SEC = Securities and Exchange Commission; Bureau of Industry and Security; BIS = Bureau of Industry and Security; Office of Foreign Assets Control;
OFAC = Office of Foreign Assets Control; Commerce Department; Department of Commerce = Commerce Department; Treasury Department; Department of the Treasury = Treasury Department; Treasury = Treasury Department; Justice Department;
Department of Justice = Justice Department; DOJ = Justice Department; State Department; Department of State = State Department; Department of Defense; Defense Department = Department of Defense; Pentagon = Department of Defense;
Department of Homeland Security; DHS = Department of Homeland Security; CISA; Cybersecurity and Infrastructure Security Agency = CISA; FBI; NSA; CIA; NIST; Consumer Product Safety Commission; CPSC = Consumer Product Safety Commission;
National Highway Traffic Safety Administration; NHTSA = National Highway Traffic Safety Administration; Federal Aviation Administration; FAA = Federal Aviation Administration; EASA; NTSB; Environmental Protection Agency;
EPA = Environmental Protection Agency; Department of Health and Human Services; HHS = Department of Health and Human Services; Office for Civil Rights; OCR = Office for Civil Rights; CMS; Centers for Medicare & Medicaid Services = CMS;
CDC; Centers for Disease Control and Prevention = CDC; USDA; Department of Agriculture = USDA; FSIS; Customs and Border Protection; CBP = Customs and Border Protection; USTR; International Trade Commission; ITC = International Trade Commission;
Supreme Court; U.S. Supreme Court = Supreme Court; Congress; Senate; House of Representatives; White House; Senate Banking Committee; Secret Service; European Commission; European Parliament; European Council; Council of the European Union;
Court of Justice; European Court of Justice = Court of Justice; CJEU = Court of Justice; European Data Protection Board; EDPB = European Data Protection Board; European Medicines Agency; European Central Bank; ECB = European Central Bank; EFSA; ENISA;
Garante; CNIL; Data Protection Commission; DPC = Data Protection Commission; ICO; Information Commissioner's Office = ICO; Ofcom; Competition and Markets Authority; CMA = Competition and Markets Authority; Financial Conduct Authority;
National Crime Agency; NCSC; BSI; Bundeskartellamt; Bundestag; Roskomnadzor; Kremlin; Duma; MOFCOM; Ministry of Commerce = MOFCOM; Cyberspace Administration of China; CAC = Cyberspace Administration of China; SAMR; KFTC; PIPC;
World Trade Organization; WTO = World Trade Organization; World Health Organization; WHO = World Health Organization; United Nations; UN = United Nations; U.N. = United Nations; Security Council; NATO; OPEC; IMF; World Bank; Interpol; Europol;
Entity List; NITDA; Competition Commission of India; CERT-In; DGFT; Reserve Bank of India; National Development and Reform Commission; Federal Reserve; Lazarus Group; LockBit; Tornado Cash; NSO Group; Hydra Market
"""
GPE = """
United States; U.S. = United States; US = United States; USA = United States; America = United States; United Kingdom; UK = United Kingdom; U.K. = United Kingdom; Britain = United Kingdom; England; Scotland; Wales; Ireland; China; Hong Kong;
Taiwan; Japan; South Korea; North Korea; India; Pakistan; Bangladesh; Indonesia; Malaysia; Singapore; Vietnam; Thailand; Philippines; Australia; New Zealand; Canada; Mexico; Brazil; Argentina; Chile; Colombia; Peru; Ecuador; Venezuela; Cuba;
Russia; Ukraine; Belarus; Poland; Germany; France; Italy; Spain; Portugal; Netherlands; Belgium; Luxembourg; Austria; Switzerland; Sweden; Norway; Denmark; Finland; Iceland; Estonia; Latvia; Lithuania; Czech Republic; Slovakia; Hungary; Romania;
Bulgaria; Greece; Turkey; Türkiye = Turkey; Cyprus; Malta; Croatia; Serbia; Israel; Iran; Iraq; Syria; Lebanon; Jordan; Saudi Arabia; United Arab Emirates; UAE = United Arab Emirates; Qatar; Kuwait; Egypt; Libya; Tunisia; Algeria; Morocco; Nigeria;
Ghana; Kenya; Ethiopia; South Africa; Tanzania; Uganda; Zimbabwe; Kazakhstan; Uzbekistan; Kyrgyzstan; Kyrgyz Republic = Kyrgyzstan; Georgia; Armenia; Azerbaijan; Sri Lanka; Nepal; Myanmar; European Union; EU = European Union; Washington; Beijing;
Moscow; Brussels; London; Paris; Berlin; Rome; Madrid; Tokyo; Seoul; Taipei; New Delhi; Jakarta; Abuja; Ottawa; Canberra; Ankara; Kyiv; Tehran; Pyongyang; California; Texas; New York; Florida; Virginia; Illinois; Massachusetts; Arizona; Georgia;
Washington, D.C. = Washington; Shanghai; Shenzhen; Hangzhou; San Francisco; Los Angeles; Chicago; Boston; Osaka; Montana; Minnesota; Michigan; Ohio; Pennsylvania; Kentucky; New Jersey; Colorado; Utah; Hawaii; Alaska; Oregon; Nevada
"""
LOC = "Europe; Asia; Africa; Middle East; Latin America; Red Sea; Black Sea; South China Sea; Strait of Hormuz; Gulf of Mexico; Silicon Valley; Antarctica"
NORP = """
American; Chinese; Russian; Ukrainian; European; British; German; French; Italian; Spanish; Dutch; Japanese; Korean; South Korean; North Korean; Indian; Indonesian; Malaysian; Nigerian; Iranian; Israeli; Turkish; Canadian; Mexican; Brazilian;
Australian; Polish; Swedish; Swiss; Vietnamese; Republican; Republicans; Democrat; Democrats; Democratic; Taiwanese; Irish; Belgian; Danish; Norwegian; Finnish; Kenyan; Egyptian; Saudi
"""
PRODUCT = """
ChatGPT; GPT-4; GPT-4o; GPT-5; Claude; Claude Code; Claude Opus; Claude Sonnet; Claude Haiku; Gemini; Gemini CLI; Copilot; GitHub Copilot; Cursor; Codex; Qwen; Qwen3; Qoder; Doubao; Kimi; Grok; Llama; DeepSeek-R1; DeepSeek-V3; Sora; Midjourney;
Windows; Android; iOS; iPhone; iPad; Galaxy Note 7; macOS; Linux; Chrome; Firefox; Safari; Microsoft Exchange; SharePoint; Outlook; Azure; AWS; Office 365; Teams; MOVEit; Log4j; Log4Shell; XZ Utils; liblzma; OpenSSH; OpenSSL; Heartbleed; WeChat;
AppGallery; App Store; Google Play; YouTube; Steam; PlayStation; H20; H100; H200; A100; H800; A800; Blackwell; Ascend; 737 MAX; A320; Tread+; Bitcoin; Ethereum; Starlink; Autopilot; Full Self-Driving; Roundup; Ozempic; Zantac; Juul
"""
LAW = """
GDPR; General Data Protection Regulation = GDPR; AI Act; EU AI Act = AI Act; Digital Services Act; DSA = Digital Services Act; Digital Markets Act; DMA = Digital Markets Act; Data Act; Cyber Resilience Act; NIS2; HIPAA;
Health Insurance Portability and Accountability Act = HIPAA; CHIPS Act; CHIPS and Science Act = CHIPS Act; Affordable Care Act; Defense Production Act; Export Administration Regulations; EAR = Export Administration Regulations; IEEPA; Clean Air Act;
Clean Water Act; Online Safety Act; Computer Fraud and Abuse Act; Sherman Act; Section 230; Section 301; Section 232; COPPA; CCPA; Federal Food, Drug, and Cosmetic Act; Inflation Reduction Act; Magnitsky Act; First Amendment; Bletchley Declaration
"""
EVENT = "World War II; World War I; Olympics; World Cup; Super Bowl; Cold War; Brexit; COVID-19 pandemic"
PERSON = """
Donald Trump; Trump = Donald Trump; Joe Biden; Biden = Joe Biden; Barack Obama; Obama = Barack Obama; Xi Jinping; Vladimir Putin; Putin = Vladimir Putin; Sam Altman; Dario Amodei; Elon Musk; Musk = Elon Musk; Mark Zuckerberg; Jensen Huang; Satya Nadella; Sundar Pichai; Tim Cook;
Ursula von der Leyen; Emmanuel Macron; Narendra Modi; Jack Ma; Gina Raimondo; Howard Lutnick; Janet Yellen; Scott Bessent; Lina Khan; Margrethe Vestager
"""
FIRST_NAMES = words(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric"
    " jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis jerry mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley kimberly emily"
    " donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela shirley anna ruth brenda pamela nicole katherine samantha christine emma catherine virginia maria andres jia lai garba joko roger alex seema"
    " wei li wang zhang chen liu yang kim lee park hiroshi kenji yuki ahmed mohammed ali fatima omar hassan ivan sergei dmitri olga natasha pierre jean marie claude hans klaus jürgen giovanni marco luca pablo carlos juan jose luis miguel ana sofia"
    " ravi priya amit rahul sanjay anil sunil raj peter simon martin adam ian neil alan alice julia eva lena nina tom tim jim joe bob bill mike dave steve dan ben sam kim muhammadu kashifu airlangga musdhalifah aleksej aleksandr"
)
