package org.ddorg.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.XmlWriter;

/**
 * A page of a list: the items after {@code Marker}, up to {@code MaxItems}. The marker contains the last item's key, so
 * that deletions between two requests skip no item.
 */
record MarkerPage<T>(List<T> items, Optional<String> marker) {
    private static final int USUAL = 100;
    private static final int LARGEST = 1000;

    static <T> MarkerPage<T> of(AwsRequest request, Collection<T> all, Function<T, String> key) {
        String after = request.parameter("Marker").map(MarkerPage::decode).orElse("");
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(key))
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        int size = Math.min(size(request), rest.size());
        List<T> items = rest.subList(0, size);
        return new MarkerPage<>(
                items, size < rest.size() ? Optional.of(encode(key.apply(items.get(size - 1)))) : Optional.empty());
    }

    void write(XmlWriter xml, String name, BiConsumer<XmlWriter, T> item) {
        xml.members(name, items, item).text("IsTruncated", marker.isPresent()).text("Marker", marker);
    }

    private static int size(AwsRequest request) {
        int size = request.parameter("MaxItems").map(Integer::parseInt).orElse(USUAL);
        if (size < 1 || size > LARGEST) {
            throw IamError.ValidationError.with("1 validation error detected: Value '" + size
                    + "' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000");
        }
        return size;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), UTF_8);
        } catch (IllegalArgumentException e) {
            throw IamError.ValidationError.with("Invalid Marker.");
        }
    }
}
