import { type Country, country } from './country.ts';

/** Central and eastern Europe, Greece and Turkey. */
export const EAST: readonly Country[] = [
  country({
    locale: 'pl-PL',
    weight: 5,
    zones: 'Europe/Warsaw',
    phones: '+48501###### +48660###### +48789######',
    domains: 'gmail.com wp.pl onet.pl o2.pl interia.pl',
    employers: 'bursztyn-meble.pl',
    women: 'Agnieszka Małgorzata Zofia Łucja Katarzyna Weronika Elżbieta Oliwia Żaneta Kinga',
    men: 'Paweł Łukasz Michał Wojciech Grzegorz Stanisław Jakub Krzysztof Błażej Marcin',
    families:
      'Kowalski|Kowalska Nowak Wiśniewski|Wiśniewska Wójcik Zieliński|Zielińska Kamiński|Kamińska Król Wróbel Jabłoński|Jabłońska Dąbrowski|Dąbrowska Mazur Gołąb',
  }),
  country({
    locale: 'cs-CZ',
    weight: 2,
    zones: 'Europe/Prague',
    phones: '+420601###### +420777######',
    domains: 'gmail.com seznam.cz email.cz centrum.cz',
    employers: 'modrak-sklo.cz',
    women: 'Tereza Eliška Kateřina Lucie Markéta Zdeňka Šárka Adéla',
    men: 'Jan Ondřej Tomáš Jiří Vojtěch Luboš Štěpán Radek',
    families:
      'Novák|Nováková Svoboda|Svobodová Dvořák|Dvořáková Černý|Černá Procházka|Procházková Kučera|Kučerová Říha|Říhová Šimek|Šimková',
  }),
  country({
    locale: 'hu-HU',
    weight: 2,
    zones: 'Europe/Budapest',
    phones: '+3620####### +3670#######',
    domains: 'gmail.com freemail.hu citromail.hu',
    employers: 'dunapart-borok.hu',
    women: 'Réka Zsófia Eszter Boglárka Ágnes Tünde Kinga Virág',
    men: 'Gergő László Ádám Zoltán Bálint Csaba Dániel Ákos',
    families: 'Nagy Kovács Tóth Szabó Horváth Kiss Molnár Németh Farkas Szűcs Győri Lukács',
    order: 'family',
  }),
  country({
    locale: 'tr-TR',
    weight: 4,
    zones: 'Europe/Istanbul',
    phones: '+90532####### +90555#######',
    domains: 'gmail.com hotmail.com yandex.com.tr mynet.com',
    employers: 'mavikapi.com.tr',
    women: 'Zeynep Elif Ayşe Gülşah Büşra Çiğdem İrem Şeyma Defne Özge',
    men: 'Mehmet Emre Çağlar Yiğit Oğuz Burak Ömer Şükrü Kerem Halil_İbrahim',
    families: 'Yılmaz Kaya Demir Şahin Çelik Öztürk Aydın Koç Güneş Kılıç Arslan Doğan',
  }),
  country({
    locale: 'el-GR',
    weight: 3,
    zones: 'Europe/Athens',
    phones: '+30694####### +30697#######',
    domains: 'gmail.com otenet.gr yahoo.gr forthnet.gr',
    employers: 'aigaio-naftiliaki.gr',
    women:
      'Μαρία/maria Ελένη/eleni Κατερίνα/katerina Σοφία/sofia Δήμητρα/dimitra Αγγελική/angeliki Φωτεινή/foteini',
    men: 'Γιώργος/giorgos Νίκος/nikos Δημήτρης/dimitris Κωνσταντίνος/konstantinos Σπύρος/spyros Αλέξανδρος/alexandros Παναγιώτης/panagiotis',
    families:
      'Παπαδόπουλος/papadopoulos|Παπαδοπούλου/papadopoulou Γεωργίου/georgiou Ιωάννου/ioannou Νικολαΐδης/nikolaidis|Νικολαΐδου/nikolaidou Βλάχος/vlachos|Βλάχου/vlachou Οικονόμου/oikonomou Αθανασίου/athanasiou Μακρής/makris|Μακρή/makri',
  }),
  country({
    locale: 'uk-UA',
    weight: 3,
    zones: 'Europe/Kyiv',
    phones: '+38050####### +38067####### +38093#######',
    domains: 'gmail.com ukr.net i.ua meta.ua',
    employers: 'sonyachnyk-agro.com.ua',
    women:
      'Оксана/oksana Наталія/nataliia Катерина/kateryna Ірина/iryna Соломія/solomiia Юлія/yuliia Дарина/daryna Людмила/liudmyla',
    men: "Олександр/oleksandr Андрій/andrii Богдан/bohdan Сергій/serhii Тарас/taras Володимир/volodymyr Дмитро/dmytro Мар'ян/marian",
    families:
      'Шевченко/shevchenko Коваленко/kovalenko Бондаренко/bondarenko Ткачук/tkachuk Мельник/melnyk Кравчук/kravchuk Петренко/petrenko Левицький/levytskyi|Левицька/levytska Гончар/honchar Їжакевич/yizhakevych',
  }),
  country({
    locale: 'bg-BG',
    weight: 2,
    zones: 'Europe/Sofia',
    phones: '+35988####### +35989#######',
    domains: 'gmail.com abv.bg mail.bg',
    employers: 'rozova-dolina.bg',
    women: 'Мария/maria Десислава/desislava Ива/iva Цветелина/tsvetelina Радка/radka Гергана/gergana',
    men: 'Георги/georgi Димитър/dimitar Ивайло/ivaylo Стоян/stoyan Калоян/kaloyan Петър/petar',
    families:
      'Иванов/ivanov|Иванова/ivanova Петров/petrov|Петрова/petrova Димитров/dimitrov|Димитрова/dimitrova Стоянов/stoyanov|Стоянова/stoyanova Колев/kolev|Колева/koleva',
  }),
];
