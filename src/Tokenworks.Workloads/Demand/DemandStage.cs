using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>Who asks for how many tokens in each hour, and what a token costs (USD).</summary>
/// <remarks>
/// A dated path in tokens per hour, or users times what each asks for in a day, times hour of day and, for interactive work, an outside load shape; where a response is stated,
/// times a factor of price; less what is refused at the door where it has limits. Demand waits for nobody and is lost where it is not met. No weekday or season where no outside load is given. Valid for
/// any demand from zero up; paths and prices are the scenario's.
/// </remarks>
[ModelReference("own: dated path with an hour-of-day profile")]
public static class DemandStage
{
    /// <summary>One year of demand.</summary>
    /// <param name="scale">12 rows: share of the demand that this campus is asked for; null for all.</param>
    /// <param name="before">The year before of the same slice and draws, all of it; where a product's path is the same again its hours are handed on.</param>
    public static DemandLedger RunYear(DemandSlice slice, DrawBlock draws, int year, DrawTable? scale = null, DemandLedger? before = null) =>
        new(year, [.. slice.Products.Select((p, i) => Product(p, slice, draws, year, scale, scale is null ? before?.Products[i] : null))]);

    private static ProductDemand Product(DemandProduct product, DemandSlice slice, DrawBlock draws, int year, DrawTable? scale, ProductDemand? before)
    {
        var (price, response) = DemandResponse.Of(product, slice.Horizon, draws, year, PricePath.Of(product, slice.Horizon, draws, year));
        if (before is not null && IsAgain(product, slice.Horizon, year)) return before with { UsdPerToken = price };
        var asked = new HourTable(DemandShape.Classes(product, slice.Load), draws.Width);
        var refused = product.Limit is null ? null : new HourTable(asked.Classes, draws.Width);
        var shape = product.TakesAll ? [] : DemandShape.Of(product, slice.Load, asked.Classes);
        for (var m = 0; m < ModelYear.Months && !product.TakesAll; m++)
        {
            var month = (year - slice.Horizon.FirstYear) * ModelYear.Months + m;
            var users = product.Users is { } demand ? UserMonth.Of(demand, slice.Horizon, draws, month) : null;
            var flow = users?.PerHour() ?? (product.Demand?.At(slice.Horizon.MonthAt(month)) is { } path ? draws.Column(path) : null);
            if (flow is null) continue;
            FillMonth(asked, Scaled(Scaled(flow, scale, m), response, m), shape, m);
            if (refused is not null) Door.Refuse(product.Limit!, asked, refused, users is { } u ? Scaled(u.TokensPerDay, response, m) : null, slice.Horizon.MonthAt(month), draws, m);
        }
        return new ProductDemand(product.Name, product.TakesAll, asked, price) { RefusedTokens = refused };
    }

    // A path alone, in the same steps as in the year before.
    private static bool IsAgain(DemandProduct product, Horizon horizon, int year)
    {
        if (product.Users is not null || product.Response is not null || product.Limit is not null) return product.TakesAll;
        var first = (year - horizon.FirstYear) * ModelYear.Months;
        for (var m = first; m < first + ModelYear.Months; m++)
            if (!ReferenceEquals(product.Demand?.At(horizon.MonthAt(m)), product.Demand?.At(horizon.MonthAt(m - ModelYear.Months)))) return false;
        return true;
    }

    private static double[] Scaled(double[] flow, DrawTable? scale, int month) =>
        scale is null ? flow : [.. flow.Select((tokens, d) => tokens * scale[month, d])];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMonth(HourTable asked, ReadOnlySpan<double> tokensPerHour, double[] shape, int month)
    {
        for (var k = asked.Classes.StartOfMonth(month); k < asked.Classes.StartOfMonth(month + 1); k++)
        {
            var row = asked.Values.Row(k);
            var factor = shape[k];
            for (var d = 0; d < row.Length; d++) row[d] = tokensPerHour[d] * factor;
        }
    }
}
