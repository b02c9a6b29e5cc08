using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What a credit grants by the dates of construction and service.</summary>
public static class CreditDates
{
    /// <summary>Month in which construction begins: stated, or the start less the technology's lead time.</summary>
    public static YearMonth Construction(TaxCredit claim, SupplyUnit unit) => Construction(claim, unit.Start, unit.Technology.Entry.LeadTime.Base.Hours);

    /// <summary>As above, of a lead time in hours.</summary>
    public static YearMonth Construction(TaxCredit claim, YearMonth start, double leadHours) =>
        claim.Construction ?? Moved(start, -(int)Math.Round(leadHours / 730));

    /// <summary>Why a credit grants nothing; null where it grants something.</summary>
    public static string? Outside(CreditEntry law, YearMonth construction, YearMonth service)
    {
        if (law.ServiceFrom is { } from && service.CompareTo(from) < 0) return $"first service in {service} is before {from}";
        if (law.ServiceUntil is { } until && service.CompareTo(until) > 0) return $"first service in {service} is after {until}";
        if (law.EarnedUntil is { } end && service.CompareTo(end) > 0) return $"nothing is earned after {end}";
        if (law.ConstructionFrom is { } begin && construction.CompareTo(begin) < 0) return $"construction begins in {construction}, before {begin}";
        return ByConstruction(law, construction, service) is { BaseBase: 0 } ? $"construction begins in {construction}, for which it grants nothing" : null;
    }

    /// <summary>The share that is granted by the month of construction; null for all.</summary>
    public static Sourced<Fraction>? ByConstruction(CreditEntry law, YearMonth construction, YearMonth service) =>
        law.OrInServiceBy is { } by && service.CompareTo(by) <= 0 ? null : law.ByConstruction?.At(construction);

    private static YearMonth Moved(YearMonth month, int months)
    {
        var number = month.Year * 12 + month.Month - 1 + months;
        return new YearMonth(number / 12, number % 12 + 1);
    }
}
