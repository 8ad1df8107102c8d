package org.ddorg.sandbox.iam.api;

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
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.IamValidation;
import org.ddorg.sandbox.iam.policy.IamError;

/**
 * Answers with a page of a list: the items after {@code Marker}, up to {@code MaxItems}. The marker contains the last
 * item's key, so that deletions between two requests skip no item.
 */
final class MarkerPage {
    private static final int USUAL = 100;
    private static final int LARGEST = 1000;

    private MarkerPage() {}

    static <T> Response answer(
            AwsRequest request,
            String name,
            Collection<T> all,
            Function<T, String> key,
            BiConsumer<XmlWriter, T> item) {
        String after = request.parameter("Marker").map(MarkerPage::decode).orElse("");
        List<T> rest = all.stream()
                .sorted(Comparator.comparing(key))
                .filter(one -> key.apply(one).compareTo(after) > 0)
                .toList();
        List<T> items = rest.subList(0, Math.min(size(request), rest.size()));
        boolean truncated = items.size() < rest.size();
        Optional<String> marker = truncated
                ? Optional.of(items.get(items.size() - 1)).map(key).map(MarkerPage::encode)
                : Optional.empty();
        return IamXml.answer(
                request,
                xml -> xml.members(name, items, item)
                        .text("IsTruncated", truncated)
                        .text("Marker", marker));
    }

    private static int size(AwsRequest request) {
        int size = request.parameter("MaxItems").map(Integer::parseInt).orElse(USUAL);
        if (size < 1 || size > LARGEST) {
            throw IamError.ValidationError.with(
                    IamValidation.constraint("maxItems", size, "have value between 1 and 1000"));
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
