package org.ddorg.admin.aws;

import java.text.Normalizer;

/** Text that people cannot tell apart: composed and decomposed letters, invisible characters, letters of other scripts. */
final class LookAlikes {

    /** Letters of Cyrillic and Greek, dashes, quotes and slashes (Unicode Technical Standard 39), and what they look like. */
    private static final String LOOKS = ""
            + "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d\u04cf"
            + "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
            + "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03f2\u03f3"
            + "\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u201c\u201d\u2044\u2215";

    private static final String LIKE =
            "" + "aeopcyxijsdhqwl" + "ABEKMHOPCTYXIJS" + "ABEZHIKMNOPTYXovcj" + "------''\"\"//";

    private LookAlikes() {}

    /** The same for all texts that look alike. */
    static String shape(String text) {
        String composed = Normalizer.normalize(text.replaceAll("\\p{Cf}", ""), Normalizer.Form.NFC);
        StringBuilder shape = new StringBuilder();
        composed.codePoints().map(LookAlikes::look).forEach(shape::appendCodePoint);
        return shape.toString()
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll(" ?/ ?", "/")
                .strip();
    }

    private static int look(int character) {
        if (character >= 0xff01 && character <= 0xff5e) {
            return character - 0xff01 + '!'; // fullwidth
        }
        int index = LOOKS.indexOf(character);
        return index < 0 ? character : LIKE.charAt(index);
    }
}
