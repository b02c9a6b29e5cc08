using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Net present value, modified rate of return and multiple of evenly spaced flows.</summary>
/// <remarks>Units: flows in any one currency, rates per period as fractions above -1.</remarks>
[ModelReference("Brealey, Myers, Allen, Principles of Corporate Finance; numpy-financial's conventions")]
public static class Npv
{
    /// <summary>Discounts to the first flow, which is counted in full.</summary>
    public static double Of(double rate, ReadOnlySpan<double> flows)
    {
        var value = 0.0;
        for (var i = flows.Length - 1; i >= 0; i--) value = value / (1 + rate) + flows[i];
        return value;
    }

    /// <summary>Discounts to one period before the first flow, as the spreadsheet function NPV does.</summary>
    public static double OnePeriodBefore(double rate, ReadOnlySpan<double> flows) => Of(rate, flows) / (1 + rate);

    /// <summary>Modified internal rate of return; null where there is nothing paid or nothing received.</summary>
    /// <param name="financeRate">At which what is paid is discounted.</param>
    /// <param name="reinvestRate">At which what is received grows to the end.</param>
    public static double? Modified(ReadOnlySpan<double> flows, double financeRate, double reinvestRate)
    {
        var paid = Of(financeRate, Part(flows, -1));
        var received = Of(reinvestRate, Part(flows, 1));
        var n = flows.Length - 1;
        if (n < 1 || paid == 0 || received == 0) return null;
        return Math.Pow(-received / paid, 1.0 / n) * (1 + reinvestRate) - 1;
    }

    private static double[] Part(ReadOnlySpan<double> flows, int sign)
    {
        var part = new double[flows.Length];
        for (var i = 0; i < part.Length; i++) part[i] = Math.Sign(flows[i]) == sign ? flows[i] : 0;
        return part;
    }
}

/// <summary>Multiple on invested capital: cash received over cash paid in, from net flows. Flows in one currency, such as USD; the result is a ratio of USD to USD.</summary>
/// <remarks>Unit: 1.</remarks>
[ModelReference("Industry definition: total distributions over paid-in capital")]
public static class Moic
{
    /// <summary>Null where nothing is paid in.</summary>
    public static double? Of(ReadOnlySpan<double> flows)
    {
        var (received, paid) = (0.0, 0.0);
        foreach (var flow in flows)
        {
            if (flow > 0) received += flow;
            else paid -= flow;
        }
        return paid > 0 ? received / paid : null;
    }

    /// <summary>The same of each draw.</summary>
    internal static double?[] Of(DrawTable net)
    {
        if (net.Width == 1) return [Of(net.Data)];
        var (received, paid) = (new double[net.Width], new double[net.Width]);
        for (var m = 0; m < net.Rows; m++) Columns.AddParts(received, paid, net.Row(m));
        return [.. received.Select((usd, d) => paid[d] > 0 ? usd / paid[d] : (double?)null)];
    }
}
