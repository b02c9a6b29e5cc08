using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>Tokens and chip-hours over the horizon.</summary>
internal static class TokenMetrics
{
    public static void Add(MetricList list)
    {
        list.Total("tokens.training_tokens", "token", 1, Columns(list, "delivered", training: true));
        list.Total("tokens.served_output_tokens", "token", 1, Columns(list, "delivered", training: false));
        list.Total("tokens.chip_hours", "chip-h", 1, Columns(list, "delivered_chip_hours"));
        list.Total("tokens.installed_chip_hours", "chip-h", 1, "fleet.installed_chip_hours");
        list.Total("tokens.unmet_output_tokens", "token", 1, Columns(list, "unmet", training: false));
        if (Columns(list, "refused", training: false).Where(c => list.Result.Monthly.TryGet(c, out _)).ToArray() is { Length: > 0 } refused)
            list.Total("tokens.refused_output_tokens", "token", 1, refused);
        list.Total("tokens.unsold_output_tokens", "token", 1, Columns(list, "unsold", training: false));
        list.Total("tokens.interruptions", "1", 1, "fleet.interruptions");
        list.Total("tokens.revenue_usd", "USD", 1, Columns(list, "revenue_usd"));
        var names = list.Result.Products.Select(p => p.Name).ToList();
        list.ByKey("tokens.delivered_by_product", "token", "delivered tokens of each product", names, [.. names.Select(n => $"total:tokens.{n}.delivered")], 1);
    }

    /// <summary>The monthly columns of one kind of product.</summary>
    public static string[] Columns(MetricList list, string column, bool? training = null) =>
    [
        .. list.Result.Products.Where(p => training is null || (p.Kind == WorkKind.Training) == training)
            .Select(p => $"tokens.{p.Name}.{column}"),
    ];
}
