/** Mail providers at which everybody can have an address: having one there in common says nothing. Keys of domains, sorted. */
const PUBLIC = new Set(
  `126.com 139.com 163.com 21cn.com abv.bg aim.com alice.it aliyun.com arcor.de att.net au.com bell.net bellsouth.net bigpond.com
  bigpond.net.au bk.ru bluewin.ch bol.com.br bredband.net btinternet.com btopenworld.com centrum.cz charter.net chello.nl
  citromail.hu comcast.net cox.net daum.net docomo.ne.jp earthlink.net email.com email.cz email.de embarqmail.com ezweb.ne.jp
  fastmail.com fastmail.fm forthnet.gr foxmail.com free.fr freemail.hu freenet.de frontier.com gmail.com googlemail.com
  hanmail.net hetnet.nl hey.com home.nl hushmail.com i.ua icloud.com ig.com.br inbox.lv inbox.ru interia.pl iol.pt juno.com
  kpnmail.nl laposte.net libero.it link.net list.ru luukku.com mac.com mail.bg mail.com mail.de mail.ee mail.ru mailbox.org me.com
  meta.ua msn.com mynet.com nate.com naver.com netscape.net netvision.net.il nifty.com ntlworld.com o2.pl onet.eu onet.pl op.pl
  optonline.net optusnet.com.au orange.fr otenet.gr planet.nl pm.me post.cz poste.it posteo.de prodigy.net.mx proton.me
  protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com rogers.com sapo.pt sbcglobal.net seznam.cz sfr.fr
  shaw.ca sina.cn sina.com skynet.be sky.com softbank.ne.jp sohu.com sympatico.ca t-online.de t-online.hu talktalk.net
  telefonica.net telenet.be telia.com telus.net terra.com.br tim.it tin.it tiscali.it tuta.com tutanota.com tutanota.de ukr.net
  uol.com.br upcmail.nl verizon.net virgilio.it virgin.net virginmedia.com vodafone.de vodafonemail.de walla.co.il walla.com
  wanadoo.fr web.de windstream.net wp.pl xs4all.nl xtra.co.nz ya.ru yeah.net ymail.com ziggo.nl zoho.com zohomail.com`.split(
    /\s+/,
  ),
);

/** Those that are at home in many countries: `yahoo.co.jp`, `hotmail.fr`. */
const EVERYWHERE = new Set(['yahoo', 'hotmail', 'outlook', 'live', 'gmx', 'yandex', 'aol']);

/** Whether the domain of an email's key is that of a provider for everybody. */
export function isPublicMail(domain: string): boolean {
  return PUBLIC.has(domain) || EVERYWHERE.has(domain.slice(0, domain.indexOf('.')));
}
