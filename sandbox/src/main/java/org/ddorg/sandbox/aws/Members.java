package org.ddorg.sandbox.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists as the query protocol writes them into parameters: {@code Tags.member.1.Key}. */
public final class Members {
    private Members() {}

    /** The values {@code <name>.member.1}, {@code <name>.member.2} and so on. */
    public static List<String> texts(AwsRequest request, String name) {
        List<String> values = new ArrayList<>();
        String value = request.parameters().get(name + ".member.1");
        while (value != null) {
            values.add(value);
            value = request.parameters().get(name + ".member." + (values.size() + 1));
        }
        return values;
    }

    /** The structures {@code <name>.member.1.*} and so on, each by the rest of its parameters' names. */
    public static List<Map<String, String>> structures(AwsRequest request, String name) {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> one = below(request.parameters(), name + ".member.1.");
        while (!one.isEmpty()) {
            all.add(one);
            one = below(request.parameters(), name + ".member." + (all.size() + 1) + ".");
        }
        return all;
    }

    private static Map<String, String> below(Map<String, String> parameters, String prefix) {
        Map<String, String> below = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }
}
